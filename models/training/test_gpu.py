"""What runs on a graphics processor never meets tensors of the CPU there: seen on a pretended one, which no machine lacks."""

import pytest
import torch

import crops
import detect
import nets
import precision
import pretended
import vectors


@pytest.fixture
def gpu(monkeypatch):
    monkeypatch.setattr(crops, "_dice", lambda _: torch.Generator())
    monkeypatch.setattr(precision, "short", lambda _: torch.bfloat16)
    with torch.no_grad(), pretended.gpu() as module:
        yield module


def test_crops_are_made_and_learned_there(atlas, gpu):
    maker = crops.CropMaker(atlas, 1, where=pretended.GPU)
    ink, shape = torch.arange(64) % 9 - 1, crops.stretched(torch.full((64,), 1.5), torch.zeros(64))
    drawn = maker(torch.arange(64) % 60, ink, shape)
    photographed = maker.turned(torch.zeros(8, 96, 96, 3, dtype=torch.uint8), 1.5)
    seen = precision.mixed(gpu(nets.Vectors), torch.cat([drawn, photographed]))
    loss, right = vectors.contrast(*seen.chunk(2), 14)
    assert seen.shape == (72, 128) and {x.device.type for x in (drawn, photographed, seen, loss, right)} == {"cuda"}


def test_what_stayed_on_the_cpu_is_found_out(atlas, gpu, monkeypatch):
    monkeypatch.setattr(crops.CropMaker, "_over", lambda _, values: values)
    with pytest.raises(Exception, match="same device|FakeTensors"):
        crops.CropMaker(atlas, 1, where=pretended.GPU)._rim(torch.zeros(64, 3, 64, 64).to(pretended.GPU), 64)


def test_the_finders_learn_there(gpu):
    answer = precision.mixed(gpu(nets.Symbols), torch.rand(2, 3, 192, 192))
    parts = (torch.zeros(shape).to(pretended.GPU) for shape in ((2, 24, 24), (2, 24, 24), (2, 4, 24, 24), (2, 24, 24)))
    assert answer.dtype == torch.float32 and detect.loss_of(answer, *parts).device.type == "cuda"
