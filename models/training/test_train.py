"""The whole way in small: train, interrupt, resume, export, check."""

import json

import numpy as np
import onnx
import pytest
import torch

import artwork
import bundle
import cards
import detect
import fit
import vectors


def test_rate_warms_up_and_ends_at_nothing():
    assert fit.rate(0, 100) < 0.5 and fit.rate(30, 100) == 1 and fit.rate(99, 100) < 0.03
    assert max(fit.rate(step, 5) for step in range(5)) == 1


def test_a_model_is_asked_where_it_lies(monkeypatch):
    # On a machine with a graphics processor too a model on the processor answers there.
    monkeypatch.setattr(fit, "device", lambda: torch.device("meta"))
    assert fit.mixed(torch.nn.Conv2d(3, 4, 3), torch.rand(1, 3, 8, 8)).isfinite().all()


def test_interrupted_training_goes_on_to_the_same_weights(tmp_path):
    def run(folder, stops):
        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.Flatten(), torch.nn.LazyLinear(1))
        model(torch.zeros(1, 3, 8, 8))

        def loss(step):
            if step in stops:
                stops.remove(step)
                raise KeyboardInterrupt
            return model(torch.randn(2, 3, 8, 8)).square().mean(), {}

        return fit.fit("toy", model, loss, 20, folder, 1e-2)[0]

    for name in ("whole", "broken"):
        (tmp_path / name).mkdir()
    whole = run(tmp_path / "whole", [])
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "broken", [11])
    resumed = run(tmp_path / "broken", [])
    for a, b in zip(whole.parameters(), resumed.parameters()):
        assert torch.allclose(a, b, atol=1e-6)


def test_vectors_learn(atlas, tmp_path):
    train_set, _ = artwork.split(atlas, 0.1)
    vectors_artworks, vectors.ARTWORKS = vectors.ARTWORKS, 40
    try:
        before = vectors.measure(vectors.Vectors(), atlas, np.arange(60), pairs=30)["named"]
        model, seconds = vectors.train(atlas, train_set, 25, tmp_path)
        assert vectors.measure(model, atlas, np.arange(60), pairs=30)["named"] > before and seconds > 0
    finally:
        vectors.ARTWORKS = vectors_artworks


def test_bundle_is_what_the_appliance_takes(atlas, tmp_path):
    models = {name: kind() for name, kind in bundle.NETWORKS.items()}
    models["cards"], _ = detect.train("cards", atlas, np.arange(60), 2, tmp_path, batch=2, cards=8, workers=1)
    bundle.write(tmp_path / "out", "toy", "0", models, atlas, cards.pool_of(atlas, np.arange(60), 8, 1), {}, {})
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert sum(network["bytes"] for network in manifest["networks"].values()) < 8_000_000
    for network in manifest["networks"].values():
        proto = onnx.load(str(tmp_path / "out" / network["file"]))
        assert proto.opset_import[0].version <= 13 and proto.ir_version <= 8
        assert all(d.dim_value > 0 for v in [*proto.graph.input, *proto.graph.output] for d in v.type.tensor_type.shape.dim)
        assert not {"NonMaxSuppression", "GridSample"} & {node.op_type for node in proto.graph.node}


def test_a_kept_network_stays_as_it_is(atlas, tmp_path):
    models = {name: kind().eval() for name, kind in bundle.NETWORKS.items()}
    pool = cards.pool_of(atlas, np.arange(60), 8, 1)
    bundle.write(tmp_path / "first", "toy", "0", models, atlas, pool, {}, {})
    before = tmp_path / "first" / "vectors.onnx"
    fresh = {name: kind().eval() for name, kind in bundle.NETWORKS.items()}
    fresh["vectors"] = models["vectors"]
    bundle.write(tmp_path / "second", "toy", "1", fresh, atlas, pool, {}, {}, {"vectors": before})
    assert (tmp_path / "second" / "vectors.onnx").read_bytes() == before.read_bytes()
    sha256 = [json.loads((tmp_path / name / "manifest.json").read_text())["networks"] for name in ("first", "second")]
    assert sha256[0]["vectors"] == sha256[1]["vectors"] and sha256[0]["symbols"] != sha256[1]["symbols"]
