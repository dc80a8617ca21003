import pytest
import torch

import bundle
import start
from nets import Pyramid, Symbols, Vectors


def stirred(kind):
    """A network whose norms are no longer as they were made."""
    torch.manual_seed(3)
    model = kind().train()
    for _ in range(3):
        model(torch.randn(2, *kind.shape[1:]))
    for module in model.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            torch.nn.init.normal_(module.weight, 1, 0.2)
            torch.nn.init.normal_(module.bias, 0, 0.2)
    return model.eval()


@pytest.mark.parametrize("kind, name", [(Symbols, "symbols"), (Vectors, "vectors")])
def test_a_loaded_network_answers_as_its_file(kind, name, tmp_path):
    model = stirred(kind)
    bundle.export(model, kind, tmp_path / f"{name}.onnx")
    loaded = start.load(kind(), tmp_path, name).eval()
    x = torch.randn(kind.shape)
    with torch.no_grad():
        assert torch.allclose(model(x), loaded(x), atol=1e-4)
        # With norms that count again, the batch's own statistics lead to the same answers.
        start.unfold(loaded, x)
        assert torch.allclose(model(x), loaded.eval()(x), atol=1e-4)
        norms = [m for m in loaded.modules() if isinstance(m, torch.nn.BatchNorm2d)]
        assert all((norm.running_var - 1).abs().max() > 1e-3 for norm in norms)


def test_another_network_is_refused(tmp_path):
    bundle.export(stirred(Symbols), Symbols, tmp_path / "vectors.onnx")
    with pytest.raises(SystemExit, match="--from"):
        start.load(Vectors(), tmp_path, "vectors")


def test_a_wider_network_answers_as_the_file_too(tmp_path):
    model = stirred(Symbols)
    bundle.export(model, Symbols, tmp_path / "symbols.onnx")

    class Wider(Pyramid):
        shape = Symbols.shape

        def __init__(self):
            super().__init__((32, 32, 48, 96, 80), 5)

    wider = start.load(Wider(), tmp_path, "symbols")
    x = torch.randn(Symbols.shape)
    start.unfold(wider, x)
    with torch.no_grad():
        assert torch.allclose(model(x), wider.eval()(x), atol=1e-4)
