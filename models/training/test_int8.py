import json

import numpy as np
import pytest

import bundle
import cards
import int8
import onnx


def test_an_8_bit_copy_answers_nearly_as_the_bundle_does(atlas, tmp_path, monkeypatch):
    monkeypatch.setattr(int8, "PICTURES", 3)
    models = {name: kind() for name, kind in bundle.NETWORKS.items()}
    bundle.write(tmp_path / "whole", "toy", "0", models, atlas, cards.pool_of(atlas, np.arange(60), 8, 1), {}, {})
    int8.write(tmp_path / "whole", tmp_path / "copy", atlas)
    before, after = (json.loads((tmp_path / name / "manifest.json").read_text())["networks"] for name in ("whole", "copy"))
    for name, facts in after.items():
        assert facts["bytes"] < 0.5 * before[name]["bytes"] and facts["sha256"] != before[name]["sha256"]
        proto = onnx.load(str(tmp_path / "copy" / facts["file"]))
        assert {"QuantizeLinear", "DequantizeLinear"} <= {node.op_type for node in proto.graph.node}
    value = ((int8.batches_of("vectors", after["vectors"]["input"], atlas, np.arange(60), 9)[0] - 0.5) * 4).astype(np.float32)
    ours, theirs = (bundle.run(tmp_path / name / "vectors.onnx", value) for name in ("whole", "copy"))
    assert (ours * theirs).sum(1).min() > 0.95


def test_a_copy_that_answers_no_numbers_is_no_bundle(atlas, tmp_path, monkeypatch):
    models = {name: kind() for name, kind in bundle.NETWORKS.items()}
    bundle.write(tmp_path / "whole", "toy", "0", models, atlas, cards.pool_of(atlas, np.arange(60), 8, 1), {}, {})
    monkeypatch.setattr(int8, "quantise", lambda source, target, batches: target.write_bytes(source.read_bytes()))
    monkeypatch.setattr(bundle, "run", lambda file, value: np.full(4, np.nan))
    with pytest.raises(ValueError, match="JSON"):
        int8.write(tmp_path / "whole", tmp_path / "copy", atlas)
    assert not (tmp_path / "copy" / "golden.json").exists() and not (tmp_path / "copy" / "manifest.json").exists()
