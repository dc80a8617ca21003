"""The steps of both pipelines: plain functions that take and give plain data, and hand files on by URI alone, so that each may run on a machine
of its own. Whoever calls them in order is a runner: flow/local.py here, ZenML elsewhere."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

from dataset import command
from dataset.store import open_dataset
from evaluation import run as evaluation
from flow import artifacts, places, programs, registry, tracking

TRAINING = places.REPOSITORY / "models" / "training"


def begin(pipeline: str, code: str, params: dict, tags: dict) -> Annotated[str, "run"]:
    """Starts the run in MLflow that all later steps write to. `code`: version of the program; another one takes no step from a cache.

    Returns the run's id.
    """
    return tracking.begin(pipeline, params, {**tags, "code": code})


def artwork(store: str, limit: int) -> Annotated[str, "drawings"]:
    """Renders the openly licensed drawings that cards are made up of. `limit`: at most so many, 0 for all. Returns the artifact's URI."""
    out = places.cache() / ("artwork" if limit == 0 else f"artwork-{limit}")
    programs.demand([_node(), places.REPOSITORY / "models/dist/artwork.js", out, *(["--limit", limit] if limit else [])])
    return artifacts.put(store, out, ["artwork.json", "artwork.u8"])


def train(
    store: str, drawings: str, run: str, arguments: list[str], command: str, start: str, teacher: str, eyes: str, data: str, processes: int
) -> Annotated[str, "bundle"]:
    """Trains on drawings, on pictures, or both, and goes on from the last checkpoint that this machine has of the same training.

    arguments: more of the trainer's own; start, teacher, eyes: URIs of the bundle to go on from, of the one whose answers are learned and of the
    one that finds cards on pictures, or ""; data: reference of a data set, or ""; processes: how many train together, one to a GPU; 0 for as many
    as there are GPUs.
    Returns the URI of the bundle.
    """
    asked = json.dumps([drawings, arguments, start, teacher, eyes, data])
    work = places.cache() / "work" / hashlib.sha256(asked.encode()).hexdigest()[:16]
    out = work / "bundle"
    shutil.rmtree(out, ignore_errors=True)
    words = ["--artwork", artifacts.fetch(drawings), "--work", work, "--out", out, "--command", command, *arguments]
    words += ["--from", artifacts.fetch(start)] if start else []
    words += ["--teacher", artifacts.fetch(teacher)] if teacher else []
    words += ["--eyes", artifacts.fetch(eyes)] if eyes else []
    words += ["--data", data] if data else []
    with tracking.curves(run, work / "progress.jsonl"):
        programs.demand([*_launcher(processes), TRAINING / "train.py", "--attached", *words], heeds=True)
    uri = artifacts.put(store, out)
    for page in work.glob("progress*.*"):
        tracking.file(run, page, "training")
    shutil.rmtree(work)
    return uri


def evaluate(store: str, bundle: str, run: str, against: str, baseline: str, data: str, quick: bool) -> Annotated[str, "evaluation"]:
    """Measures a bundle, and on the same pictures the one in use and the baseline, where their URIs are not "". Returns the report's URI."""
    out = places.cache() / "evaluations" / run
    shutil.rmtree(out, ignore_errors=True)
    known = evaluation.evaluate(
        artifacts.fetch(bundle),
        out,
        against=artifacts.fetch(against) if against else None,
        baseline=artifacts.fetch(baseline) if baseline else None,
        data=data or None,
        quick=quick,
    )
    tracking.figures(run, known["figures"])
    for name in ("evaluation.json", "report.html"):
        tracking.file(run, out / name, "evaluation")
    uri = artifacts.put(store, out)
    shutil.rmtree(out)
    return uri


def register(
    store: str, bundle: str, evaluation: str, run: str, command: str, data: str, trial: bool
) -> Annotated[dict, "result"]:
    """Registers a bundle in MLflow, with its evaluation beside it; it becomes the champion if it passed the gate against the champion before it,
    if there is one, and is no trial.

    Returns {"bundle", "evaluation", "run", "passed", "reasons", "model", "version", "champion"}.
    """
    report = artifacts.fetch(evaluation) / "evaluation.json"
    measured = json.loads(report.read_text())
    gate = measured["gate"]
    # The best so far gives way to none that was not compared with it.
    beaten = registry.champion_manifest() in (None, (measured.get("against") or {}).get("sha256"))
    with tempfile.TemporaryDirectory(dir=places.cache()) as folder:
        whole = Path(folder) / "bundle"
        shutil.copytree(artifacts.fetch(bundle), whole, ignore=shutil.ignore_patterns(".whole"))
        # What an appliance's owner looks at before it is deployed; a trial's figures are too rough for that.
        if not trial:
            shutil.copy(report, whole)
        bundle = artifacts.put(store, whole)
        tags = {"bundle": bundle, "evaluation": evaluation, "command": command, "data": data or "none", "trial": trial}
        tags |= {"passed": gate["passed"], "reasons": "; ".join(gate["reasons"])}
        known = registry.register(run, whole, tags, champion=gate["passed"] and beaten and not trial)
    tracking.tag(run, {"bundle": bundle, "passed": gate["passed"]})
    tracking.end(run, well=True)
    return {"bundle": bundle, "evaluation": evaluation, "run": run, "passed": gate["passed"], "reasons": gate["reasons"], **known}


def keep(bundle: str, run: str) -> Annotated[dict, "result"]:
    """The end of a training that makes no bundle for appliances. Returns what `register` does, with nothing registered."""
    tracking.tag(run, {"bundle": bundle})
    tracking.end(run, well=True)
    nothing = {"evaluation": None, "model": None, "version": None, "champion": False}
    return {"bundle": bundle, "run": run, "passed": True, "reasons": [], **nothing}


def gather(run: str, target: str, sources: list[dict], state: str) -> Annotated[str, "pictures"]:
    """Imports pictures and their labels. `target`: the data set, URI#NAME; a source: {"format", "place"} and what more `npm run data -- import`
    takes; state: of the sources, so that what has changed is not taken from a cache. Returns the reference of the data set's new version."""
    del state
    reference = ""
    for source in sources:
        given = {key: value for key, value in source.items() if key not in ("format", "place") and value is not False}
        more = [f"--{key}" if value is True else f"--{key}={value}" for key, value in given.items()]
        known = _data("import", source["format"], source["place"], "--to", target, *more)
        tracking.figures(run, {"import": {key: known[key] for key in ("added", "changed", "same", "unreadable")}})
        reference = known["dataset"]
    return reference


def check(run: str, pictures: str, deck: str, repair: bool, label: str) -> Annotated[str, "checked"]:
    """Validates a data set. The report is kept in MLflow under `label`. `repair`: apply every certain repair, and let what is left be
    judged later. Returns the reference of what to go on with. Raises RuntimeError where a gate fails and nothing is to be repaired."""
    out = places.cache() / "checks" / run
    name = open_dataset(pictures)[1].name
    more = [f"--deck={deck}"] if deck else []
    more += [f"--repair={name}"] if repair else []
    known = _data("check", pictures, "--report", str(out), *more, refused=True)
    for page in ("report.html", "report.json"):
        tracking.file(run, out / page, label)
    shutil.rmtree(out)
    tracking.figures(run, {label: {"findings": len(known["findings"]), "gates": len(known["gatesFailed"])}})
    if known["gatesFailed"] and not repair:
        raise RuntimeError(f"The data set is not fit for use: {', '.join(known['gatesFailed'])}; its report is in the run {run}, under {label}.")
    return known["repaired"] if repair else pictures


def split(pictures: str, by: str, seed: int, ratios: list[float]) -> Annotated[str, "split"]:
    """Says which pictures train, validate and test. Returns the reference of the new version."""
    return _data("split", pictures, f"--by={by}", f"--seed={seed}", f"--ratios={','.join(map(str, ratios))}")["dataset"]


def publish(run: str, pictures: str, target: str) -> Annotated[dict, "result"]:
    """Copies a data set to where trainings take it from, "" to leave it where it is. Returns {"data": reference, "run"}."""
    reference = _data("copy", pictures, target)["dataset"] if target else pictures
    tracking.tag(run, {"data": reference})
    tracking.end(run, well=True)
    return {"data": reference, "run": run}


def _data(*words: str, refused: bool = False) -> dict:
    """What `npm run data` answers, as JSON. `refused`: a gate that fails is an answer too. Raises RuntimeError with what it says where it fails."""
    answer, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(said):
        try:
            status = command.main([*words, "--json"])
        except SystemExit as error:
            status = error.code
    print(said.getvalue(), end="", file=sys.stderr)
    if status != 0 and not (refused and answer.getvalue()):
        raise RuntimeError((said.getvalue().strip().splitlines() or [f"npm run data -- {words[0]} ended with status {status}."])[-1])
    return json.loads(answer.getvalue())


def _launcher(processes: int) -> list:
    # A batch is shared out evenly.
    count = processes or max(some for some in (1, 2, 4, 8) if some <= max(1, _gpus()))
    if count <= 1:
        return [sys.executable]
    return [sys.executable, "-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={count}"]


def _gpus() -> int:
    import torch

    return torch.cuda.device_count()


def _node() -> str:
    """Raises FileNotFoundError where there is none."""
    found = os.environ.get("TWINSPOT_NODE") or shutil.which("node")
    if not found:
        raise FileNotFoundError("Node is not on the path, and it draws the artwork and plays the test games; install Node 20.19 or newer.")
    return found
