"""Runs in MLflow: parameters, curves, figures and files. `MLFLOW_TRACKING_URI` says where; without it a database file beside the cache.

    python -m flow.tracking      serves what was tracked at http://127.0.0.1:5000
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flow import login

# Before MLflow is imported, which reads then where its server is and who comes.
try:
    login.load()
except ValueError as error:
    raise SystemExit(str(error)) from error
# Nothing leaves the machine that was not asked for.
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ.setdefault("DO_NOT_TRACK", "true")
os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")

from mlflow import MlflowClient  # noqa: E402
from mlflow.entities import Metric, Param, RunTag  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402

from flow import places  # noqa: E402

EXPERIMENT = "twinspot"
LONGEST_PARAM = 6000
EVERY = 5  # seconds between two looks at a curve that grows


def uri() -> str:
    return os.environ.get("MLFLOW_TRACKING_URI") or f"sqlite:///{places.cache() / 'mlflow.db'}"


def client() -> MlflowClient:
    return MlflowClient(tracking_uri=uri(), registry_uri=os.environ.get("MLFLOW_REGISTRY_URI") or uri())


def begin(name: str, params: dict, tags: dict) -> str:
    """Starts a run. Params may be nested: {"train": {"steps": 3}} becomes train.steps. Returns its id."""
    known = client()
    experiment = known.get_experiment_by_name(EXPERIMENT)
    if experiment:
        place = experiment.experiment_id
    else:
        # A server keeps files where it likes; our own database file keeps them beside itself.
        own = (places.cache() / "mlflow").as_uri() if uri().startswith("sqlite:") else None
        place = known.create_experiment(EXPERIMENT, artifact_location=own)
    run = known.create_run(place, run_name=name, tags={key: str(value) for key, value in tags.items()})
    known.log_batch(run.info.run_id, params=[Param(key, str(value)[:LONGEST_PARAM]) for key, value in _flat(params)])
    return run.info.run_id


def go_on(run: str) -> None:
    """A run that had failed runs again."""
    client().update_run(run, status="RUNNING")


def end(run: str, well: bool) -> None:
    client().set_terminated(run, "FINISHED" if well else "FAILED")


def figures(run: str, known: dict, step: int = 0) -> None:
    """Logs all numbers of a nested mapping: {"pairs": {"right": 1}} becomes pairs.right."""
    numbers = [(key, value) for key, value in _flat(known) if isinstance(value, (int, float)) and not isinstance(value, bool)]
    _batches(run, [Metric(_named(key), float(value), _now(), step) for key, value in numbers])


def tag(run: str, known: dict) -> None:
    client().log_batch(run, tags=[RunTag(key, str(value)) for key, value in known.items()])


def file(run: str, path: Path, folder: str | None = None) -> None:
    """Keeps a file with the run."""
    client().log_artifact(run, str(path), folder)


@contextmanager
def curves(run: str, path: Path) -> Iterator[None]:
    """While the block runs, lines that are appended to `path` become points of curves: {"network": N, "step": S, figure: value}."""
    done = threading.Event()
    # What an earlier try wrote is there already.
    follower = _Follower(run, path)

    def follow():
        while not done.wait(EVERY):
            follower.read()

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        follower.read()


class _Follower:
    def __init__(self, run: str, path: Path):
        self._run, self._path = run, path
        self._at = path.stat().st_size if path.exists() else 0

    def read(self) -> None:
        """Logs the whole lines that came since. A server that is away for a moment gets them the next time."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._at)
            text = file.read()
        whole = text[: text.rfind(b"\n") + 1]
        points = []
        for line in whole.splitlines():
            known = json.loads(line)
            network, step = known.pop("network"), known.pop("step")
            points += [
                Metric(f"{network}.{key}", float(value), _now(), step)
                for key, value in known.items()
                if isinstance(value, (int, float)) and not isinstance(value, bool)
            ]
        try:
            _batches(self._run, points)
        except MlflowException as error:
            print(f"tracking: {error}; the curve is sent again in a moment", file=sys.stderr)
            return
        self._at += len(whole)


def code_version() -> str:
    """What git calls the code that runs; where it was changed since, with a hash of the changes. Empty outside of a checkout."""

    def git(*words):
        return subprocess.run(["git", "-C", str(places.REPOSITORY), *words], capture_output=True, check=True).stdout

    try:
        version = git("describe", "--always", "--dirty", "--abbrev=12").decode().strip()
        changes = git("diff", "HEAD") if version.endswith("-dirty") else b""
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{version}-{hashlib.sha256(changes).hexdigest()[:8]}" if changes else version


def _named(text: str) -> str:
    """A name as MLflow takes it for a figure."""
    return re.sub(r"[^\w\-. :/]", "", text, flags=re.ASCII)


def _batches(run: str, points: list[Metric]) -> None:
    known = client()
    for at in range(0, len(points), 1000):
        known.log_batch(run, metrics=points[at : at + 1000])


def _flat(known: dict, before: str = ""):
    for key, value in known.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _now() -> int:
    return int(time.time() * 1000)


if __name__ == "__main__":
    words = ["server", "--backend-store-uri", uri(), "--default-artifact-root", (places.cache() / "mlflow").as_uri(), "--host", "127.0.0.1"]
    sys.exit(subprocess.call([sys.executable, "-m", "mlflow", *words]))
