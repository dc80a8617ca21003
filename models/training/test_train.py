"""The whole way in small: train, interrupt, resume, export, check."""

import json
import types

import numpy as np
import onnx

import artwork
import bundle
import cards
import detect
import train
import vectors


def test_vectors_learn(atlas, tmp_path):
    train_set, _ = artwork.split(atlas, 0.1)
    vectors_artworks, vectors.ARTWORKS = vectors.ARTWORKS, 40
    try:
        before = vectors.measure(vectors.Vectors(), atlas, np.arange(60), pairs=30)["named"]
        model, seconds, _ = vectors.train(atlas, train_set, 25, tmp_path)
        assert vectors.measure(model, atlas, np.arange(60), pairs=30)["named"] > before and seconds > 0
    finally:
        vectors.ARTWORKS = vectors_artworks


def test_bundle_is_what_the_appliance_takes(atlas, tmp_path):
    models = {name: kind() for name, kind in bundle.NETWORKS.items()}
    models["cards"], *_ = detect.train("cards", atlas, np.arange(60), 2, tmp_path, batch=2, cards=8, workers=1)
    bundle.write(tmp_path / "out", "toy", "0", models, atlas, cards.pool_of(atlas, np.arange(60), 8, 1), {}, {})
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert sum(network["bytes"] for network in manifest["networks"].values()) < 8_000_000
    for network in manifest["networks"].values():
        proto = onnx.load(str(tmp_path / "out" / network["file"]))
        assert proto.opset_import[0].version <= 13 and proto.ir_version <= 8
        assert all(d.dim_value > 0 for v in [*proto.graph.input, *proto.graph.output] for d in v.type.tensor_type.shape.dim)
        assert not {"NonMaxSuppression", "GridSample"} & {node.op_type for node in proto.graph.node}


def test_a_kept_network_stays_as_it_is(atlas, tmp_path, capsys):
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
    # A pipeline moves it on: where it was written is no place to name.
    assert str(tmp_path) not in capsys.readouterr().err


def test_pictures_that_were_taken_and_left_are_told_in_words():
    index = {"counts": {"pictures": 3, "photos": 1, "withoutCards": 2}}
    assert train._counted(types.SimpleNamespace(index=index)) == "3 pictures, 1 photos, 2 without cards"


def test_a_manifest_says_what_was_learned_from(tmp_path):
    index = {"name": "mine", "version": "abc", "counts": {"pictures": 3}}
    real = types.SimpleNamespace(index=index)
    given = types.SimpleNamespace(bundle=None, real=0.3, architecture="twinspot")
    assert train._used(given, None, None).startswith("none:")
    assert train._used(given, real, None) == {"dataSet": "mine", "version": "abc", "share": 0.3, "train": {"pictures": 3}}
    baseline = types.SimpleNamespace(bundle=None, real=0.3, architecture="ssdlite")
    assert train._used(baseline, real, real)["share"] == 1 and "validation" in train._used(baseline, real, real)
    # What a network learned earlier it has not forgotten.
    (tmp_path / "manifest.json").write_text(json.dumps({"training": {"realPictures": {"dataSet": "other"}}}))
    later = types.SimpleNamespace(bundle=tmp_path, real=0.3, architecture="twinspot")
    assert train._used(later, None, None) == {"dataSet": "other"}
