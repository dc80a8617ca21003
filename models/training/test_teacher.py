"""A network learns another one's answers."""

import numpy as np
import pytest
import torch

import bundle
import vectors
from nets import Vectors
from precision import normalise
from teacher import Teacher


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """(a network, the teacher that its file is)."""
    folder = tmp_path_factory.mktemp("teacher")
    torch.manual_seed(5)
    model = Vectors().eval()
    for norm in (m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)):
        norm.weight.data.uniform_(0.8, 1.2)
    bundle.export(model, Vectors, folder / "vectors.onnx")
    return model, Teacher(folder)


@pytest.mark.parametrize("count", [3, 8, 11])
def test_answers_as_the_network_does_for_any_number_of_crops(taught, count):
    model, teacher = taught
    crops = torch.rand(count, 3, 64, 64, generator=torch.Generator().manual_seed(count))
    with torch.no_grad():
        np.testing.assert_allclose(teacher(crops).numpy(), model(normalise(crops)).numpy(), atol=1e-4)


def test_who_learns_from_it_answers_more_like_it(taught, atlas, tmp_path, monkeypatch):
    _, teacher = taught
    monkeypatch.setattr(vectors, "ARTWORKS", 32)
    drawings = np.arange(60)
    crops = vectors.CropMaker(atlas, 3)(torch.from_numpy(drawings))

    def likeness(given, folder):
        folder.mkdir()
        model = vectors.train(atlas, drawings, 30, folder, teacher=given)[0].eval()
        with torch.no_grad():
            return float((model(normalise(crops)) * teacher(crops)).sum(1).mean())

    assert likeness(teacher, tmp_path / "taught") > likeness(None, tmp_path / "alone") + 0.3
