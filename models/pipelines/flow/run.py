"""Runs a pipeline: here, step by step, or on a ZenML stack.

    python -m flow.run training|data OPTIONS.json [--stack NAME [--gpu OPERATOR]] [--attached]

OPTIONS as in flow/pipelines.py; bundles and data sets may be named by folder and name, and are pinned by hash before the first step. Says on stdout,
as JSON, what the last step answered. The exit status is 1 where a step failed, 2 where nothing was begun, 130 where it was stopped.
"""

import argparse
import hashlib
import itertools
import json
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from mlflow.exceptions import MlflowException

import halt
from dataset import terminal
from dataset.store import Store, open_dataset
from flow import artifacts, pipelines, places, registry, splits, tracking
from flow.local import Journal

BUILDS = {"training": pipelines.training, "data": pipelines.data}
BUNDLES = ("start", "teacher", "eyes", "against")


def run(name: str, options: dict, stack: str = "", gpu: str = "") -> dict:
    """Raises ValueError, FileNotFoundError or RuntimeError, in one sentence each."""
    return _go(name, _asked(name, options), stack, gpu)


def _asked(name: str, options: dict) -> dict:
    """The options with all that they name pinned by hash. Raises as `run`, and then nothing was begun."""
    told = {**options, "code": tracking.code_version()}
    if told.get("data"):
        store, dataset = open_dataset(told["data"])
        splits.check(told["data"], dataset, ("train",) if told.get("detector") else ("train", "test"))
        told["data"] = f"{store.uri}#{dataset.version}"
    if name == "training":
        told["store"] = options.get("store") or places.store_uri()
    if told.pop("champion", False) and registry.champion() is not None:
        told["against"] = _champion(told["store"])
    for key in BUNDLES:
        if told.get(key) and not re.search(r"/artifacts/[0-9a-f]{64}$", told[key]):
            told[key] = _put_aside(told["store"], Path(told[key]))
    if name == "data":
        told["state"] = _state(told["sources"])
    return told


def _go(name: str, told: dict, stack: str, gpu: str) -> dict:
    if stack:
        from flow import stacks

        if told.get("state") == "":
            told["state"] = str(time.time())
        ran = stacks.run(BUILDS[name], name, told, stack, gpu)
        result = ran.pop("result") or {"bundle": None, "evaluation": None, "passed": False, "reasons": [], "model": None, "version": None}
        return _at_hand({"run": ran["run"], **result, "stack": ran})
    return _at_hand(_here(name, told))


def _put_aside(store: str, folder: Path) -> str:
    """An artifact of a copy: files that a store keeps may be further names of those put there, and these are somebody's, who may write to them."""
    with tempfile.TemporaryDirectory() as place:
        return artifacts.put(store, Path(shutil.copytree(folder, Path(place) / "copy")))


def _state(sources: list[dict]) -> str:
    """What changes when files of a source do, or what else it names; "" where something is fetched from elsewhere, which may have changed at any time."""
    known = []
    for source, key in itertools.product(sources, ("place", "labels", "deck", "pictures")):
        place = terminal.path(source.get(key))
        if place is None or not place.exists():
            if key == "place":
                return ""
            continue
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            about = file.stat()
            known.append([str(file), about.st_size, about.st_mtime_ns])
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def run_recipe(file: Path, stack: str = "") -> dict:
    """Runs the data pipeline by a recipe: JSON with the keys of pipelines.DATA. Paths in it are as from where the command was typed.

    Raises ValueError where it is none, and as `run`.
    """
    try:
        recipe = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{file} is no JSON ({error}); docs/pipelines.md shows a recipe.") from error
    known = set(pipelines.DATA) - {"code", "command", "state"}
    if not isinstance(recipe, dict) or not {"target", "sources"} <= set(recipe) <= known:
        raise ValueError(f"{file} is no recipe: it has to have target and sources, and may have {', '.join(sorted(known - {'target', 'sources'}))}.")
    place, _, name = recipe["target"].rpartition("#")
    target = f"{terminal.place_named(recipe['target'])[0].uri}#{name}" if place else recipe["target"]
    publish = Store(terminal.uri(recipe["publish"])).uri if recipe.get("publish") else ""
    sources = []
    for source in recipe["sources"]:
        if not isinstance(source, dict) or not {"format", "place"} <= set(source) or "pin" in source:
            raise ValueError(f"{file} has a source without format and place, or with a PIN, which is given by TWINSPOT_PIN; docs/pipelines.md shows one.")
        sources.append({**source, "place": _reachable(source["place"])})
    result = run("data", {**recipe, "command": "npm run data -- run", "target": target, "publish": publish, "sources": sources}, stack)
    return {"data": None, **result}


def _reachable(place: str) -> str:
    at = terminal.path(place)
    return str(at.resolve()) if at.exists() else place


def _at_hand(result: dict) -> dict:
    """What was made is fetched to this machine: its folder, and the page of its evaluation."""
    if "bundle" not in result:
        return result
    report = artifacts.fetch(result["evaluation"]) / "report.html" if result["evaluation"] else None
    folder = artifacts.fetch(result["bundle"]) if result["bundle"] else None
    return {**result, "folder": folder and str(folder), "report": report and str(report)}


def _champion(store: str) -> str:
    """URI of the registered bundle that a new one has to stand up to."""
    with tempfile.TemporaryDirectory(dir=places.cache()) as folder:
        registry.fetch(f"mlflow:{registry.CHAMPION}", Path(folder) / "bundle")
        return artifacts.put(store, Path(folder) / "bundle")


def _here(name: str, told: dict) -> dict:
    journal = Journal(places.cache() / "unfinished", name, told)
    if told.get("state") == "":
        # An unfinished run goes on with what it had fetched.
        told = {**told, "state": journal.first("state", str(time.time()))}
    begun = []

    def call(step, **inputs):
        answer = journal.call(step, **inputs)
        if step.__name__ == "begin":
            begun.append(answer)
            tracking.go_on(answer)
        return answer

    try:
        result = BUILDS[name](call, told)
    except BaseException as error:
        for run in begun:
            tracking.end(run, well=False)
        # Whoever stopped it is told by the command.
        if not isinstance(error, KeyboardInterrupt):
            print("What ended is kept: the same command goes on from there.", file=sys.stderr)
        raise
    journal.end()
    return result


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", choices=list(BUILDS))
    parser.add_argument("options", type=Path)
    parser.add_argument("--stack", default="")
    parser.add_argument("--gpu", default="")
    parser.add_argument("--attached", action="store_true", help="ends, after what it is at, when its standard input does")
    given = parser.parse_args(words)
    status = 2
    if given.attached:
        halt.with_parent()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
    try:
        told = _asked(given.pipeline, json.loads(given.options.read_text()))
        status = 1
        print(json.dumps(_go(given.pipeline, told, given.stack, given.gpu)))
    except Exception as error:
        # ZenML is loaded for those alone who name a stack, so its errors are known by where they come from.
        if not isinstance(error, (ValueError, OSError, RuntimeError, MlflowException)) and not type(error).__module__.startswith("zenml."):
            raise
        print(error, file=sys.stderr)
        return status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
