"""Folders that steps hand to one another by URI: a store keeps each under the hash of all that is in it.

    artifacts/HASH/index.json    {"files": {name: {"sha256", "bytes"}}}; HASH is the SHA-256 of this file
    artifacts/HASH/NAME          a file, as deep as it was
"""

import hashlib
import json
import os
from pathlib import Path, PurePosixPath

from dataset.filesystem import digest
from dataset.store import Store
from flow import places


def put(store: str, folder: Path, only: list[str] | None = None) -> str:
    """Keeps all files of a folder, or those named. Returns the artifact's URI; the same files have the same one, and are kept once."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if only is None else [folder / name for name in sorted(only)]
    if not files:
        raise ValueError(f"{folder} is empty; a step hands on what it has written there.")
    names = {path.relative_to(folder).as_posix(): path for path in files}
    index = {"files": {name: {"sha256": digest(path), "bytes": path.stat().st_size} for name, path in names.items()}}
    text = (json.dumps(index, indent=1, sort_keys=True) + "\n").encode()
    where, at = Store(store), f"artifacts/{hashlib.sha256(text).hexdigest()}"
    # The index comes last: an artifact that has one was whole, and what of it was damaged since is put anew.
    for name, path in names.items():
        where.put_file(f"{at}/{name}", path, index["files"][name]["sha256"])
    if not where.holds(f"{at}/index.json", text):
        where.write(f"{at}/index.json", text)
    return where.url(at)


def fetch(uri: str) -> Path:
    """A folder on this machine with the files of an artifact, each as its hash names it; what is here already is not fetched again.

    Raises ValueError where files are damaged or the URI names none, FileNotFoundError where it is not there.
    """
    place, found, wanted = uri.rpartition("/artifacts/")
    if not found or len(wanted) != 64:
        raise ValueError(f'"{uri}" names no artifact; steps write such names themselves, as in s3://bucket/artifacts/HASH.')
    folder = places.cache() / "fetched" / wanted
    if (folder / ".whole").exists():
        return folder
    store = Store(place)
    text = store.read(f"artifacts/{wanted}/index.json")
    if hashlib.sha256(text).hexdigest() != wanted:
        raise ValueError(f"{uri} is damaged: its list of files is not the one that its hash names; run the step again that made it.")
    for name, known in json.loads(text)["files"].items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{uri} names the file {name}, which lies outside of it; run the step again that made it.")
        file = folder / name
        # A transfer that was cut off goes on with the files that are not here yet.
        if file.exists() and file.stat().st_size == known["bytes"] and digest(file) == known["sha256"]:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".part-{os.getpid()}-{file.name}")
        try:
            store.get_file(f"artifacts/{wanted}/{name}", part)
            if digest(part) != known["sha256"]:
                raise ValueError(f"{uri}/{name} is damaged: its bytes are not those that its hash names; run the step again that made it.")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    (folder / ".whole").touch()
    return folder
