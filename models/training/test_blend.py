"""A blend of two networks lies between them."""

import pytest
import torch

import bundle
from blend import blended
from nets import Symbols, Vectors
from test_start import stirred


def test_a_blend_goes_from_the_one_network_to_the_other(tmp_path):
    old = stirred(Symbols)
    bundle.export(old, Symbols, tmp_path / "symbols.onnx")
    new = stirred(Symbols)
    with torch.no_grad():
        for parameter in new.parameters():
            parameter += 0.05 * torch.randn(parameter.shape)
    x = torch.randn(Symbols.shape)
    with torch.no_grad():
        ends, middle = [blended(new, Symbols, tmp_path, "symbols", share).eval()(x) for share in (0.0, 1.0)], blended(new, Symbols, tmp_path, "symbols", 0.5)
        assert torch.allclose(ends[0], old(x), atol=1e-4) and torch.allclose(ends[1], new(x), atol=1e-4)
        assert not torch.allclose(ends[0], ends[1], atol=1e-2)
        heads = [blended(new, Symbols, tmp_path, "symbols", share).head[1].weight for share in (0.0, 1.0)]
        assert torch.allclose(middle.head[1].weight, sum(heads) / 2, atol=1e-6)


def test_networks_of_two_shapes_have_no_mean(tmp_path):
    bundle.export(stirred(Symbols), Symbols, tmp_path / "vectors.onnx")
    with pytest.raises(SystemExit, match="--blend"):
        blended(stirred(Vectors), Vectors, tmp_path, "vectors", 0.5)
