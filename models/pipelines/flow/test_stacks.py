"""Both pipelines on ZenML's local stack, with data and artifacts in a bucket, cached the second time; and what resumes after a fault."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from PIL import Image

from dataset.store import open_dataset
from flow import artifacts, places, registry, run, steps, tracking

ROOT = Path(__file__).resolve().parents[3]
LONG = pytest.mark.skipif(not os.environ.get("LONG_TESTS"), reason="trains for a minute (npm run test:long)")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache of our own for ZenML and MLflow, which shares what the machine has rendered and installed already."""
    folder = tmp_path_factory.mktemp("training")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWINSPOT_TRAINING", str(folder))
        patch.setenv("ZENML_CONFIG_PATH", str(folder / "zenml"))
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        # A program that somebody changes meanwhile takes nothing from the cache.
        patch.setattr(tracking, "code_version", lambda: "as it is now")
        yield folder


@pytest.fixture
def photos(tmp_path):
    """A folder of four pictures with a label each, as Pascal VOC has them."""
    folder = tmp_path / "photos"
    for name in ("JPEGImages", "Annotations"):
        (folder / name).mkdir(parents=True)
    for number in range(4):
        Image.effect_noise((320, 240), 60).convert("RGB").save(folder / "JPEGImages" / f"{number}.jpg")
        (folder / "Annotations" / f"{number}.xml").write_text(
            f"<annotation><filename>{number}.jpg</filename><size><width>320</width><height>240</height><depth>3</depth></size>"
            "<object><name>anchor</name><bndbox><xmin>40</xmin><ymin>50</ymin><xmax>90</xmax><ymax>110</ymax></bndbox></object></annotation>"
        )
    return folder


def test_the_data_pipeline_runs_on_a_stack_from_a_bucket_and_is_cached_the_second_time(cache, bucket, photos):
    options = {
        "target": f"{bucket}/data#photos",
        "sources": [{"format": "voc", "place": str(photos), "source": "anna"}],
        "by": "source",
        "ratios": [100, 0, 0],
        "publish": f"{bucket}/published",
    }
    first = run.run("data", options, stack="default")
    assert set(first["stack"]["steps"].values()) == {"completed"}
    store, dataset = open_dataset(first["data"])
    assert store.uri == f"{bucket}/published" and len(dataset.pictures) == 4
    assert [picture.split for picture in dataset.pictures] == ["train"] * 4
    known = tracking.client().get_run(first["run"])
    assert known.info.status == "FINISHED" and known.data.tags["data"] == first["data"]
    assert {one.path for one in tracking.client().list_artifacts(first["run"])} == {"before", "after"}
    second = run.run("data", options, stack="default")
    assert set(second["stack"]["steps"].values()) == {"cached"}
    assert second["data"] == first["data"]
    # What has changed where it comes from is gathered again.
    annotation = photos / "Annotations" / "0.xml"
    annotation.write_text(annotation.read_text().replace("anchor", "zebra"))
    third = run.run("data", options, stack="default")
    assert third["stack"]["steps"]["gather"] == "completed" and third["data"] != first["data"]


def test_a_gate_that_fails_stops_the_pipeline_and_what_ended_is_not_repeated(cache, tmp_path, photos, capfd):
    broken = photos / "JPEGImages" / "0.jpg"
    whole = broken.read_bytes()
    broken.write_bytes(whole[:200])
    options = {
        "target": f"{tmp_path}/data#photos",
        "sources": [{"format": "voc", "place": str(photos), "source": "anna"}],
        "by": "source",
        "ratios": [100, 0, 0],
    }
    with pytest.raises(RuntimeError, match="not fit for use"):
        run.run("data", options)
    failed = [one for one in _runs() if one.info.status == "FAILED"]
    assert len(failed) == 1
    assert [one.path for one in tracking.client().list_artifacts(failed[0].info.run_id, "before")] == ["before/report.html", "before/report.json"]
    with pytest.raises(RuntimeError):
        run.run("data", options)
    said = capfd.readouterr().err
    assert "gather: done before" in said and "The same command" not in said
    assert len([one for one in _runs() if one.info.status == "FAILED"]) == 1


def test_a_bundle_that_did_not_pass_is_registered_and_never_the_champion(cache, tmp_path):
    store = (tmp_path / "store").as_uri()
    begun = steps.begin(pipeline="training", code="", params={}, tags={})
    bundle = artifacts.put(store, ROOT / "models/eyes/open-eyes")
    results = []
    manifest = hashlib.sha256((ROOT / "models/eyes/open-eyes/manifest.json").read_bytes()).hexdigest()
    for number, (passed, against) in enumerate([(True, None), (False, manifest), (True, "another's"), (True, manifest)]):
        report = tmp_path / f"report-{number}"
        report.mkdir()
        gate = {"passed": passed, "reasons": [] if passed else ["It is worse."]}
        known = {"format": "twinspot-evaluation 1", "gate": gate, "against": against and {"sha256": against}}
        (report / "evaluation.json").write_text(json.dumps(known))
        evaluation = artifacts.put(store, report)
        words = {"command": "npm run train", "data": "", "trial": False}
        results.append(steps.register(store=store, bundle=bundle, evaluation=evaluation, run=begun, **words))
    # One that was compared with another than the champion is none, however good.
    assert [one["champion"] for one in results] == [True, False, False, True]
    assert registry.champion() == results[3]["version"]
    registry.fetch("mlflow:champion", tmp_path / "out")
    # Whoever deploys it reads there whether it passed.
    assert json.loads((tmp_path / "out/evaluation.json").read_text())["gate"]["passed"]
    assert (tmp_path / "out/vectors.onnx").read_bytes() == (ROOT / "models/eyes/open-eyes/vectors.onnx").read_bytes()


def test_a_recipe_with_a_mistake_is_told_in_a_sentence(cache, tmp_path, photos):
    recipe = {"target": f"{tmp_path}/data#photos", "sources": [{"format": "voc", "place": str(photos)}], "by": "source", "ratios": [100, 0, 0]}
    file = tmp_path / "recipe.json"
    mistakes = [
        ({"sourcs": []}, "is no recipe"),
        ({"sources": [{"place": "x"}]}, "without format and place"),
        ({"sources": [{**recipe["sources"][0], "pin": "1234"}]}, "TWINSPOT_PIN"),
        ({"sources": [{**recipe["sources"][0], "format": "xml"}]}, "invalid choice: 'xml'"),
        ({"sources": [{**recipe["sources"][0], "colour": "red"}]}, "--colour"),
        ({"by": "chance"}, "invalid choice: 'chance'"),
    ]
    for change, sentence in mistakes:
        file.write_text(json.dumps({**recipe, **change}))
        with pytest.raises((ValueError, RuntimeError), match=sentence):
            run.run_recipe(file)
    file.write_text(json.dumps({**recipe, "sources": [{**recipe["sources"][0], "proposed": True}]}))
    assert run.run_recipe(file)["data"]
    params = tracking.client().get_run(_runs()[0].info.run_id).data.params
    assert "photos" in params["sources"]


def test_what_was_fetched_from_elsewhere_is_not_fetched_again_when_a_run_goes_on(cache, tmp_path, monkeypatch):
    gathered = []

    def gather(run: str, target: str, sources: list[dict], state: str) -> str:
        gathered.append(state)
        raise RuntimeError("the line is dead")

    monkeypatch.setattr(steps, "gather", gather)
    options = {"target": f"{tmp_path}/data#photos", "sources": [{"format": "appliance", "place": "http://127.0.0.1:9/?t=secret"}]}
    for _ in range(2):
        with pytest.raises(RuntimeError, match="the line is dead"):
            run.run("data", options)
    assert len(gathered) == 2 and gathered[0] == gathered[1]
    failed = [one for one in _runs() if "http://127.0.0.1:9/" in one.data.params.get("sources", "")]
    assert len(failed) == 1 and "secret" not in failed[0].data.params["sources"]


@LONG
def test_the_training_pipeline_goes_on_where_a_step_failed_and_is_cached_when_asked_again(cache, bucket, monkeypatch):
    options = {"store": f"{bucket}/runs", "quick": True, "limit": 400, "arguments": ["--quick"], "processes": 1}
    evaluate = steps.evaluation.evaluate

    def fail(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(steps.evaluation, "evaluate", fail)
    with pytest.raises(RuntimeError, match="evaluate failed on the stack default"):
        run.run("training", options, stack="default")
    assert [one.info.status for one in _runs()][0] == "FAILED"
    monkeypatch.setattr(steps.evaluation, "evaluate", evaluate)
    second = run.run("training", options, stack="default")
    ways = {"begin": "cached", "artwork": "cached", "train": "cached", "evaluate": "completed", "register": "completed"}
    assert second["stack"]["steps"] == ways
    third = run.run("training", options, stack="default")
    assert set(third["stack"]["steps"].values()) == {"cached"} and third["bundle"] == second["bundle"]
    assert second["bundle"].startswith(f"{bucket}/runs/artifacts/")
    assert (Path(second["folder"]) / "manifest.json").exists() and Path(second["report"]).exists()
    # A trial is registered, and never the champion.
    assert not second["champion"]
    version = tracking.client().get_model_version(second["model"], str(second["version"]))
    known = tracking.client().get_run(second["run"])
    assert version.run_id == second["run"] and version.tags["bundle"] == second["bundle"]
    assert known.info.status == "FINISHED" and known.data.params["limit"] == "400"
    assert {"training", "evaluation"} <= {one.path for one in tracking.client().list_artifacts(second["run"])}
    assert any(key.startswith("symbols.") for key in known.data.metrics)


def _runs():
    known = tracking.client()
    return known.search_runs([known.get_experiment_by_name(tracking.EXPERIMENT).experiment_id])
