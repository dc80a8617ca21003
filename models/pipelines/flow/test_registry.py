import http.server
import json
import sqlite3
import threading
from pathlib import Path

import pytest
from mlflow.exceptions import MlflowException

from flow import registry, tracking


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TWINSPOT_TRAINING", str(tmp_path / "cache"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    return tracking.begin("try", {"train": {"steps": 3, "only": None}, "long": "x" * 7000}, {"code": "abc"})


def bundle(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"name": name, "version": "1", "golden": {"sha256": name}}))
    (folder / "cards.onnx").write_bytes(name.encode())
    return folder


def test_a_run_holds_what_was_asked_and_measured(run, tmp_path):
    path = tmp_path / "progress.jsonl"
    path.write_text('{"network": "cards", "step": 0, "loss": 9}\n')
    with tracking.curves(run, path):
        with path.open("a") as file:
            for step in range(1, 4):
                file.write(json.dumps({"network": "cards", "step": step, "loss": 4 - step, "note": "text"}) + "\n")
            file.write('{"network": "cards", "st')
    tracking.figures(run, {"pairs": {"right, at 12°": 0.5, "sure": True}, "name": "x"})
    (tmp_path / "report.html").write_text("<p>")
    tracking.file(run, tmp_path / "report.html", "evaluation")
    tracking.end(run, well=False)
    known = tracking.client()
    data = known.get_run(run)
    assert data.data.params["train.steps"] == "3" and len(data.data.params["long"]) == 6000
    assert data.data.tags["code"] == "abc"
    assert data.data.metrics == {"cards.loss": 1.0, "pairs.right at 12": 0.5}
    assert [point.value for point in known.get_metric_history(run, "cards.loss")] == [3, 2, 1]
    assert [one.path for one in known.list_artifacts(run, "evaluation")] == ["evaluation/report.html"]
    assert data.info.status == "FAILED"
    tracking.go_on(run)
    assert known.get_run(run).info.status == "RUNNING"


def test_the_alias_points_at_the_last_that_passed(run, tmp_path):
    assert registry.champion() is None
    for number, passed in ((1, True), (2, False), (3, True), (4, False)):
        folder = bundle(tmp_path / f"b{number}", f"eyes-{number}")
        assert registry.register(run, folder, {"passed": passed}, passed) == {"model": "twinspot-eyes", "version": number, "champion": passed}
    assert registry.champion() == 3
    out = tmp_path / "out" / "eyes"
    assert registry.fetch("mlflow:champion", out) == {"model": "twinspot-eyes", "version": 3}
    assert (out / "cards.onnx").read_text() == "eyes-3"
    assert registry.fetch("mlflow:twinspot-eyes/2", out)["version"] == 2
    assert sorted(one.name for one in out.iterdir()) == ["cards.onnx", "manifest.json"] and (out / "cards.onnx").read_text() == "eyes-2"
    assert registry.fetch("mlflow:twinspot-eyes@champion", out)["version"] == 3
    assert [one.name for one in out.parent.iterdir()] == ["eyes"]


def test_without_an_alias_there_is_no_champion(run, tmp_path):
    assert registry.champion() is None and registry.champion_manifest() is None
    registry.register(run, bundle(tmp_path / "b", "eyes"), {}, champion=False)
    assert registry.champion() is None and registry.champion_manifest() is None


def test_a_database_that_cannot_answer_is_not_taken_for_one_without_a_champion(run, tmp_path):
    registry.register(run, bundle(tmp_path / "b", "eyes"), {}, champion=True)
    # MLflow says the same of one that is locked, but only after 20 seconds.
    with sqlite3.connect(tmp_path / "cache" / "mlflow.db") as database:
        database.execute("ALTER TABLE registered_models RENAME TO away")
    for asked in (registry.champion, registry.champion_manifest):
        with pytest.raises(MlflowException) as told:
            asked()
        assert told.value.error_code == "TEMPORARILY_UNAVAILABLE"
    with sqlite3.connect(tmp_path / "cache" / "mlflow.db") as database:
        database.execute("ALTER TABLE away RENAME TO registered_models")
    assert registry.champion() == 1 and len(registry.champion_manifest()) == 64


class Failing(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(self.server.status)

    def log_message(self, *words):
        pass


@pytest.mark.parametrize("status", [404, 500, 502])
def test_a_server_that_fails_is_not_taken_for_one_without_a_champion(status, monkeypatch):
    with http.server.HTTPServer(("127.0.0.1", 0), Failing) as server:
        server.status = status
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("MLFLOW_TRACKING_URI", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
        for asked in (registry.champion, registry.champion_manifest):
            with pytest.raises(MlflowException, match=str(status)):
                asked()
        server.shutdown()


def test_what_is_not_registered_is_told_in_a_sentence(run, tmp_path, capsys):
    for reference in ("mlflow:champion", "mlflow:other@champion", "mlflow:twinspot-eyes/9"):
        assert registry.main(["fetch", reference, str(tmp_path / "out")]) == 1
        assert "has nothing that is called" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert registry.main(["fetch"]) == 2


def test_the_versions_that_there_are_are_named_where_another_was_asked_for(run, tmp_path, capsys):
    for number in range(12):
        registry.register(run, bundle(tmp_path / f"{number}", "eyes"), {}, champion=number == 2)
        if number == 2:
            assert registry.main(["fetch", "mlflow:twinspot-eyes/99", str(tmp_path / "out")]) == 1
            assert "twinspot-eyes (@champion is 3; its versions: 3, 2, 1)" in capsys.readouterr().err
    assert registry.main(["fetch", "mlflow:twinspot-eyes@best", str(tmp_path / "out")]) == 1
    assert "@champion is 3; its last versions: 12, 11, 10, 9, 8, 7, 6, 5, 4, 3)" in capsys.readouterr().err
