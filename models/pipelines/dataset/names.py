"""What a name in a store stands for, `{"version": HASH, "before": [HASH, …]}`, written so that of two commands at once none is forgotten.

In a folder they wait for one another: the folder is locked. In a bucket a write counts only where nobody has written since the name was read
(`If-Match`), and else it is begun anew. Where neither is to be had (a network disk without locks, an S3 server that knows no conditions), the later
one forgets the other's place among those before; its version is kept all the same.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from pathlib import Path

from dataset.filesystem import is_local, write_whole

ANY = object()
"""Whatever the name stands for."""
TRIES = 50
REFUSED = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")


class Changed(ValueError):
    """The name stands for something else meanwhile."""


def let_stand(files, place: str, version: str, instead_of=ANY) -> None:
    """Lets the name that is written at `place` of a file system stand for a version.

    `instead_of`: the version, or None for none, that it must stand for until now. Raises `Changed` where it does not, OSError.
    """
    with _alone(files, place):
        for _ in range(TRIES):
            known, stamp = _read(files, place)
            if known["version"] == version:
                return
            if instead_of is not ANY and known["version"] != instead_of:
                raise Changed(f"{Path(place).stem} was changed by another command meanwhile, so nothing was changed by this one; run it again.")
            before = [*known["before"], known["version"]] if known["version"] else []
            if _write(files, place, json.dumps({"version": version, "before": before}, indent=1).encode(), stamp):
                return
    raise OSError(f"{place} is being changed all the time by others; run the command again when they are done.")


@contextmanager
def _alone(files, place: str):
    """Only one process is in here, as far as the place knows locks."""
    if not is_local(files):
        yield
        return
    folder = Path(place).parent
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            pass
        yield
    finally:
        os.close(handle)


def _read(files, place: str) -> tuple[dict, str | None]:
    """What stands there, and what tells whether it was changed since; None where nothing is there, or nothing tells."""
    try:
        # Before the bytes: what is written between both is then taken for a change, and not overlooked.
        stamp = None if is_local(files) else files.info(place, refresh=True).get("ETag")
        return json.loads(files.cat_file(place)), stamp
    except FileNotFoundError:
        return {"version": None, "before": []}, None


def _write(files, place: str, data: bytes, stamp: str | None) -> bool:
    """Returns False where somebody has written since it was read."""
    if is_local(files):
        write_whole(Path(place), data)
        return True
    if "s3" not in files.protocol:
        files.pipe_file(place, data)
        return True
    condition = {"IfMatch": stamp} if stamp else {"IfNoneMatch": "*"}
    try:
        files.pipe_file(place, data, **condition)
    except OSError as error:
        code = getattr(error.__cause__, "response", {}).get("Error", {}).get("Code")
        if code in REFUSED:
            return False
        if code != "NotImplemented":
            raise
        files.pipe_file(place, data)
    return True
