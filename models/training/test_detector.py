"""The baseline: its heads are what they are named, its labels keep their order, and it learns."""

import importlib.util
import json
import types

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

import detector
import multibox

if importlib.util.find_spec("torchvision") is None:
    pytest.skip("the baseline needs torchvision: pip install -r models/training/requirements-ssdlite.txt", allow_module_level=True)


@pytest.fixture
def given(tmp_path):
    return types.SimpleNamespace(bundle=None, data=None, deck="open", quick=True, patience=None, work=tmp_path, out=tmp_path / "out")


def test_it_learns_and_is_exported_with_its_labels(atlas, given, monkeypatch):
    monkeypatch.setattr(detector, "BATCH", 2)
    detector.run(given, atlas, 2, None, None, None, {"command": "x"})
    known = json.loads((given.out / "detector.json").read_text())
    assert known["format"] == "twinspot-detector 1" and known["size"] == [320, 320] and known["labels"] == sorted(known["labels"])
    assert len(known["labels"]) == 57 and known["training"]["steps"] == 2 and 0 < known["threshold"] < 1
    session = onnxruntime.InferenceSession(str(given.out / "detector.onnx"))
    boxes, scores = session.run(["boxes", "scores"], {"input": np.zeros((1, 3, 320, 320), np.float32)})
    assert boxes.shape[1:] == (scores.shape[1], 4) and scores.shape[2] == 57
    # Probabilities beside that of nothing, which is left out.
    assert (scores >= 0).all() and (scores.sum(2) <= 1 + 1e-5).all() and scores.sum(2).max() < 0.999
    proto = onnx.load(str(given.out / "detector.onnx"))
    assert json.loads(next(p.value for p in proto.metadata_props if p.key == "labels")) == known["labels"]
    assert not {"NonMaxSuppression", "TopK"} & {node.op_type for node in proto.graph.node} and proto.opset_import[0].version <= 13


class Known(torch.nn.Module):
    """Sees one symbol, of the class 2, in the prior box 1."""

    shape = (1, 3, 320, 320)

    def __init__(self):
        super().__init__()
        self.priors = torch.tensor([[0.2, 0.2, 0.1, 0.1], [0.6, 0.5, 0.2, 0.1], [0.61, 0.5, 0.2, 0.1]])
        self.logits = torch.zeros(1, 3, 5)
        self.logits[0, :, 0] = 8
        self.logits[0, 1, 3], self.logits[0, 2, 3] = 12, 11
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.logits + self.weight * x.mean(), torch.zeros(1, 3, 4)


def test_what_it_finds_has_a_name_a_place_and_no_double():
    (score, kind, box), = detector.found(types.SimpleNamespace(model=Known()), np.zeros((320, 320, 3), np.uint8))
    assert kind == 2 and score > 0.95 and np.allclose(box, [160, 144, 224, 176], atol=0.1)


def test_the_threshold_is_the_one_that_serves_best():
    model, right = types.SimpleNamespace(model=Known()), np.array([[160, 144, 224, 176.0]])
    examples = [(np.zeros((320, 320, 3), np.uint8), np.array([2]), right)]
    assert detector.best(model, list("abcd"), examples)[1] == {"recall": 1.0, "precision": 1.0, "f1": 1.0}
    other = [(np.zeros((320, 320, 3), np.uint8), np.array([1]), right)]
    assert detector.best(model, list("abcd"), other)[1]["f1"] == 0


def test_swapped_heads_are_not_exported(tmp_path, monkeypatch):
    class Swapped(multibox.Heads):
        calls = 0

        def forward(self, x):
            boxes, scores = super().forward(x)
            Swapped.calls += 1
            # As the original's export: the answers are named in another order than they come in.
            return (boxes, scores) if Swapped.calls > 1 else (scores, boxes)

    monkeypatch.setattr(detector, "Exported", Swapped)
    model = Known()
    model.classes = 5
    with pytest.raises(SystemExit, match="boxes is"):
        detector.write(tmp_path, model, list("abcd"), 0.5, {}, {})
    assert not (tmp_path / "detector.json").exists()


def test_a_network_that_answers_no_numbers_is_not_exported(tmp_path):
    model = Known()
    model.classes = 5
    with torch.no_grad():
        model.weight.fill_(float("nan"))
    with pytest.raises(SystemExit, match="differ by nan in scores"):
        detector.write(tmp_path, model, list("abcd"), 0.5, {}, {})
    assert not (tmp_path / "detector.json").exists()


def test_the_decks_own_drawings_are_taken_where_they_are(atlas):
    from decks import FOLDER

    symbols = json.loads((FOLDER / "open" / "deck.json").read_text())["symbols"]
    names = [symbol["drawing"].replace(":", "/") for symbol in reversed(symbols)]
    labels, drawings = detector.symbols_of(types.SimpleNamespace(names=names), "open")
    assert labels == sorted(symbol["id"] for symbol in symbols)
    assert [names[i].replace("/", ":") for i in drawings] == [s["drawing"] for s in sorted(symbols, key=lambda s: s["id"])]
    assert detector.symbols_of(atlas, "open")[0] == sorted(detector.symbols_of(atlas, "none")[0])


def test_it_starts_from_nothing(given, atlas):
    given.bundle = "eyes"
    with pytest.raises(SystemExit, match="starts from nothing"):
        detector.run(given, atlas, 1, None, None, None, {})
