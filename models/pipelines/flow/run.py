"""Runs a pipeline: here, step by step, or on a ZenML stack.

    python -m flow.run training|data OPTIONS.json [--stack NAME [--gpu OPERATOR]]

OPTIONS as in flow/pipelines.py; bundles and data sets may be named by folder and name, and are pinned by hash before the first step. Says on stdout,
as JSON, what the last step answered.
"""

import argparse
import json
import sys
from pathlib import Path

from mlflow.exceptions import MlflowException

from dataset.store import open_dataset
from flow import artifacts, pipelines, places, tracking
from flow.local import Journal

BUILDS = {"training": pipelines.training, "data": pipelines.data}
BUNDLES = ("start", "eyes", "against")


def run(name: str, options: dict, stack: str = "", gpu: str = "") -> dict:
    """Raises ValueError, FileNotFoundError or RuntimeError, in one sentence each."""
    told = {**options, "code": tracking.code_version()}
    if name == "training":
        told["store"] = options.get("store") or places.store_uri()
    for key in BUNDLES:
        if told.get(key) and "/artifacts/" not in told[key]:
            told[key] = artifacts.put(told["store"], Path(told[key]))
    if told.get("data"):
        store, dataset = open_dataset(told["data"])
        told["data"] = f"{store.uri}#{dataset.version}"
    if stack:
        from flow import stacks

        ran = stacks.run(BUILDS[name], name, told, stack, gpu)
        result = ran.pop("result") or {"bundle": None, "evaluation": None, "passed": False, "reasons": [], "model": None, "version": None}
        return _at_hand({"run": ran["run"], **result, "stack": ran})
    return _at_hand(_here(name, told))


def _at_hand(result: dict) -> dict:
    """What was made is fetched to this machine: its folder, and the page of its evaluation."""
    if "bundle" not in result:
        return result
    report = artifacts.fetch(result["evaluation"]) / "report.html" if result["evaluation"] else None
    folder = artifacts.fetch(result["bundle"]) if result["bundle"] else None
    return {**result, "folder": folder and str(folder), "report": report and str(report)}


def _here(name: str, told: dict) -> dict:
    journal = Journal(places.cache() / "unfinished", name, told)
    begun = []

    def call(step, **inputs):
        answer = journal.call(step, **inputs)
        if step.__name__ == "begin":
            begun.append(answer)
            tracking.go_on(answer)
        return answer

    try:
        result = BUILDS[name](call, told)
    except BaseException:
        for run in begun:
            tracking.end(run, well=False)
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
    given = parser.parse_args(words)
    try:
        print(json.dumps(run(given.pipeline, json.loads(given.options.read_text()), given.stack, given.gpu)))
    except (ValueError, OSError, RuntimeError, MlflowException) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
