import json
import os
import shutil
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from onnx import numpy_helper

import bundle as trainer
from evaluation.run import ROOT, evaluate

SHIPPED = ROOT / "models/eyes/open-eyes"
long = pytest.mark.skipif(not os.environ.get("LONG_TESTS"), reason="set LONG_TESTS=1 to run it: it measures for minutes")


def changed(folder, network, noise, seed=1):
    """A copy of the shipped bundle with noise on every weight of a network, as a part of how much those of its layer vary. Its hashes
    and golden sample are right: it is a bundle like any other that was trained."""
    shutil.copytree(SHIPPED, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    known = manifest["networks"][network]
    model = onnx.load(folder / known["file"])
    random = np.random.default_rng(seed)
    for tensor in model.graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.ndim > 1:
            spread = value.std() * noise * random.standard_normal(value.shape)
            tensor.CopyFrom(numpy_helper.from_array((value + spread).astype(value.dtype), tensor.name))
    onnx.save(model, folder / known["file"])
    known |= trainer.fingerprint(folder / known["file"])
    golden = json.loads((folder / "golden.json").read_text())
    picture = cv2.imread(str(folder / "golden.png"))[..., ::-1]
    golden[network] = trainer.golden_of(trainer.run(folder / known["file"], trainer.tiles(picture, known["input"])))
    (folder / "golden.json").write_text(json.dumps(golden))
    manifest["golden"]["sha256"] = trainer.golden_digest(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_a_worse_bundle_is_refused_with_both_figures(tmp_path):
    worse = changed(tmp_path / "worse", "vectors", 0.8)
    found = evaluate(worse, tmp_path / "out", against=SHIPPED, quick=True)
    assert not found["gate"]["passed"]
    assert any(reason.startswith("symbols named rightly: the new bundle's") and "% (" in reason for reason in found["gate"]["reasons"])
    assert found["bundle"]["sha256"] != found["against"]["sha256"]
    new, used = (found["sets"]["rendered"]["figures"][role] for role in ("bundle", "against"))
    assert new == found["figures"]["rendered"]
    assert new["symbols"]["accuracy"]["high"] < used["symbols"]["accuracy"]["low"]
    assert used["symbols"]["average"]["map50"] > new["symbols"]["average"]["map50"] + 0.05
    page = (tmp_path / "out/report.html").read_text()
    assert "Refused" in page and "data:image/jpeg;base64," in page and "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_a_bundle_that_answers_its_golden_sample_wrongly_is_refused_before_anything_is_measured(tmp_path):
    folder = changed(tmp_path / "off", "symbols", 0.01)
    golden = json.loads((folder / "golden.json").read_text())
    golden["symbols"]["values"][0] += 1
    (folder / "golden.json").write_text(json.dumps(golden))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["golden"]["sha256"] = trainer.golden_digest(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    found = evaluate(folder, tmp_path / "out", against=SHIPPED, quick=True)
    assert not found["gate"]["passed"] and "golden" in found["gate"]["reasons"][0]
    assert found["figures"] == {}


def test_what_is_no_bundle_cannot_be_measured(tmp_path, capfd):
    with pytest.raises(RuntimeError, match="could not be evaluated"):
        evaluate(tmp_path, tmp_path / "out", quick=True)
    assert "holds no model bundle" in capfd.readouterr().err
    assert not Path(tmp_path / "out/evaluation.json").exists()


@long
@pytest.mark.parametrize("noise", [0.0, 0.002])
def test_the_same_bundle_and_one_that_hardly_differs_are_accepted(tmp_path, noise):
    other = changed(tmp_path / "other", "vectors", noise)
    found = evaluate(other, tmp_path / "out", against=SHIPPED)
    assert found["gate"]["passed"], found["gate"]["reasons"]
    assert found["sets"]["rendered"]["pictures"] >= 300


@long
@pytest.mark.parametrize("network", ["cards", "symbols", "vectors"])
def test_a_somewhat_worse_bundle_is_refused_on_all_pictures(tmp_path, network):
    found = evaluate(changed(tmp_path / "worse", network, 0.15), tmp_path / "out", against=SHIPPED)
    assert not found["gate"]["passed"]
