"""The registered model: bundles by version, the alias `champion` on the one that appliances should run.

    python -m flow.registry fetch mlflow:REFERENCE FOLDER

REFERENCE is `champion` (the alias of our own model), `NAME@ALIAS` or `NAME/VERSION`.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from mlflow.artifacts import download_artifacts
from mlflow.exceptions import MlflowException

from flow import tracking

MODEL = "twinspot-eyes"
CHAMPION = "champion"
LAST = 10  # versions that are named where another was asked for


def register(run: str, bundle: Path, tags: dict, champion: bool) -> dict:
    """Keeps a bundle as a new version of the model, and lets the alias point at it if it passed. Returns {"model", "version", "champion"}."""
    known = tracking.client()
    manifest = json.loads((bundle / "manifest.json").read_text())
    # A bundle is known by its manifest, which has the hashes of all its files, as in an evaluation.
    digest = hashlib.sha256((bundle / "manifest.json").read_bytes()).hexdigest()
    params = {"name": manifest["name"], "version": manifest["version"], "golden": manifest["golden"]["sha256"]}
    experiment = known.get_run(run).info.experiment_id
    model = known.create_logged_model(experiment, name=manifest["name"], source_run_id=run, model_type="twinspot-bundle", params=params)
    known.log_model_artifacts(model.model_id, str(bundle))
    model = known.finalize_logged_model(model.model_id, "READY")
    try:
        known.create_registered_model(MODEL, description="Model bundles that find, straighten and read cards.")
    except MlflowException as error:
        if error.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
    words = {key: str(value) for key, value in {**params, **tags, "manifest": digest}.items()}
    version = known.create_model_version(MODEL, source=model.artifact_location, run_id=run, model_id=model.model_id, tags=words)
    if champion:
        known.set_registered_model_alias(MODEL, CHAMPION, version.version)
    return {"model": MODEL, "version": int(version.version), "champion": champion}


def champion() -> int | None:
    """The version that the alias points at; None where there is none. Raises MlflowException where that cannot be known."""
    version = _champion()
    return version and int(version.version)


def champion_manifest() -> str | None:
    """SHA-256 of the manifest of the version that the alias points at; None where there is none. Raises as `champion`."""
    version = _champion()
    return version and version.tags.get("manifest")


def fetch(reference: str, folder: Path) -> dict:
    """Puts the bundle of a registered version into `folder`, whole or not at all. Returns {"model", "version"}.

    Raises ValueError where the reference names none.
    """
    name, version = _version_of(reference)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".fetch-") as part:
        files = Path(download_artifacts(artifact_uri=version.source, dst_path=part, tracking_uri=tracking.uri()))
        if not (files / "manifest.json").exists():
            raise ValueError(f"Version {version.version} of {name} holds no model bundle: it has no manifest.json; register it again with npm run train.")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(files, folder)
    return {"model": name, "version": int(version.version)}


def _champion():
    known = tracking.client()
    try:
        # Not by the alias: where that is missing MLflow answers as it does to a wrong question.
        number = known.get_registered_model(MODEL).aliases.get(CHAMPION)
    except MlflowException as error:
        # A server or a database that is busy is no sign that there is none.
        if error.error_code != "RESOURCE_DOES_NOT_EXIST":
            raise
        return None
    return number and known.get_model_version(MODEL, number)


def _version_of(reference: str):
    text = reference.removeprefix("mlflow:")
    known = tracking.client()
    try:
        if "@" in text:
            name, _, alias = text.partition("@")
            return name, known.get_model_version_by_alias(name, alias)
        if "/" in text:
            name, _, number = text.partition("/")
            return name, known.get_model_version(name, number)
        return MODEL, known.get_model_version_by_alias(MODEL, text)
    except MlflowException as error:
        models = ", ".join(f"{one.name} ({_versions(known, one)})" for one in known.search_registered_models()) or "no model"
        raise ValueError(
            f'{tracking.uri()} has nothing that is called "{reference}" but {models}; write mlflow:ALIAS, mlflow:NAME@ALIAS or mlflow:NAME/VERSION.'
        ) from error


def _versions(known, model) -> str:
    """As in "@champion is 3; the last versions are 4, 3, 2"."""
    found = [int(one.version) for one in known.search_model_versions(f"name='{model.name}'", max_results=1000)]
    last = sorted(found, reverse=True)[:LAST]
    versions = f"{'its versions' if len(last) == len(found) else 'its last versions'}: {', '.join(map(str, last))}" if found else "no version"
    return "; ".join([*(f"@{alias} is {number}" for alias, number in model.aliases.items()), versions])


def main(words: list[str]) -> int:
    if len(words) != 3 or words[0] != "fetch":
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        print(json.dumps(fetch(words[1], Path(words[2]))))
    except (ValueError, MlflowException, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
