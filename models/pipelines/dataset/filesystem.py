"""What a file system has to be told or asked where it is a folder of this machine, and where it is a bucket."""

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

BLOCK = 1 << 24  # bytes that are in memory at a time, at most


def is_local(files) -> bool:
    protocol = files.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def write_whole(file: Path, data: bytes) -> None:
    """Whole or not at all; its folder is made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(part, 0o644)
        os.replace(part, file)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def link(file: Path, name: Path) -> None:
    """A second name for a file; a copy where the disk is another one or has no such names."""
    part = name.with_name(f".part-{os.getpid()}-{name.name}")
    try:
        try:
            os.link(file, part)
        except OSError:
            shutil.copyfile(file, part)
        os.replace(part, name)
    finally:
        part.unlink(missing_ok=True)


def digest(file: Path, kind: str = "sha256") -> str:
    found = hashlib.new(kind, usedforsecurity=False)
    with file.open("rb") as source:
        while block := source.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def md5_in(info: dict) -> str | None:
    """The MD5 of an object's bytes, which a bucket tells of one that came in one piece and was encrypted by no key of its own; None where it does not."""
    tag = str(info.get("ETag", "")).strip('"')
    return tag if re.fullmatch("[0-9a-f]{32}", tag) else None
