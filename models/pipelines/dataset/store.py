"""Where data sets, bundles and reports are kept: a folder or a bucket, by URI. Bytes lie under their own hash and never change.

    pictures/AB/ABCDEF….jpg      the bytes of a picture
    versions/HASH.json           a data set, as `model.to_json` writes it
    names/NAME.json              {"version": HASH, "before": [HASH, …]}: what the name stands for, and has stood for

`file:///folder`, a plain path, `s3://bucket/prefix`, or any other URI that fsspec can open; an S3 server that is not Amazon's is named by
AWS_ENDPOINT_URL, as for every client of S3.
"""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

import fsspec

from dataset.model import Dataset, Picture, from_json, to_json


class Store:
    """`uri`: where; nothing is made until something is written."""

    def __init__(self, uri: str):
        self.uri = uri.rstrip("/") if "://" in uri else Path(uri).resolve().as_uri()
        self._files, self._root = fsspec.core.url_to_fs(self.uri)

    def url(self, key: str) -> str:
        return f"{self.uri}/{key}"

    def has(self, key: str) -> bool:
        return self._files.exists(self._at(key))

    def read(self, key: str) -> bytes:
        """Raises FileNotFoundError, in words."""
        try:
            return self._files.cat_file(self._at(key))
        except FileNotFoundError as error:
            raise FileNotFoundError(f"{self.url(key)} is not there; look for its name with: npm run data -- list {self.uri}") from error

    def write(self, key: str, data: bytes) -> str:
        """Whole or not at all. Returns its URL."""
        place = self._at(key)
        if not _is_local(self._files):
            self._files.pipe_file(place, data)
            return self.url(key)
        folder = Path(place).parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=folder, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(part, 0o644)
            os.replace(part, place)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return self.url(key)

    def put_file(self, key: str, file: Path) -> str:
        """Keeps a file of any size; in a folder of the same disk both names share its bytes, so it must not change. Returns its URL."""
        place = self._at(key)
        if not _is_local(self._files):
            self._files.put_file(str(file), place)
            return self.url(key)
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        _link(file, Path(place))
        return self.url(key)

    def get_file(self, key: str, file: Path) -> None:
        """The other way. Raises FileNotFoundError."""
        place = self._at(key)
        if not self._files.exists(place):
            raise FileNotFoundError(f"{self.url(key)} is not there any more; run the step again that made it.")
        if _is_local(self._files):
            _link(Path(place), file)
        else:
            self._files.get_file(place, str(file))

    def keys(self, folder: str) -> list[str]:
        """All that lies under a folder, sorted."""
        at = self._at(folder)
        found = self._files.find(at) if self._files.exists(at) else []
        return sorted(f"{folder}/{name[len(at):].strip('/')}" for name in found if "/.part-" not in name)

    def put_picture(self, picture: Picture, data: bytes) -> None:
        """Keeps a picture, and writes it anew where what is there is damaged: in a bucket its size tells, in a folder every byte.

        Raises ValueError where the bytes are not those of the picture.
        """
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise ValueError(f"The bytes of {picture.name} are not those that its hash names; import it again.")
        if not self._holds(picture.key, data):
            self.write(picture.key, data)

    def picture(self, picture: Picture) -> bytes:
        """The bytes of a picture. Raises ValueError where they have changed, FileNotFoundError."""
        data = self.read(picture.key)
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise ValueError(f"{self.url(picture.key)} is damaged: its bytes are not those that were stored; import {picture.name} again.")
        return data

    def put(self, dataset: Dataset) -> str:
        """Keeps a version, and lets its name stand for it. The pictures' bytes must be there. Returns its reference."""
        missing = [picture.name for picture in dataset.pictures if not self.has(picture.key)]
        if missing:
            raise ValueError(f"{len(missing)} pictures were not stored, the first {missing[0]}; put them before their data set.")
        version = dataset.version
        if not self.has(f"versions/{version}.json"):
            self.write(f"versions/{version}.json", _json(to_json(dataset)))
        name = f"names/{dataset.name}.json"
        known = json.loads(self.read(name)) if self.has(name) else {"version": None, "before": []}
        if known["version"] != version:
            before = [*known["before"], known["version"]] if known["version"] else []
            self.write(name, _json({"version": version, "before": before}))
        return f"{self.uri}#{version}"

    def get(self, reference: str) -> Dataset:
        """A data set by its name, its version or the beginning of that. Raises FileNotFoundError, ValueError."""
        if self.has(f"names/{reference}.json"):
            reference = json.loads(self.read(f"names/{reference}.json"))["version"]
        if len(reference) < 64:
            found = [key for key in self.keys("versions") if key.startswith(f"versions/{reference}")] if len(reference) >= 6 else []
            if len(found) != 1:
                raise FileNotFoundError(f'{self.uri} has no data set "{reference}"; it has {", ".join(self.names()) or "none"}.')
            reference = found[0].removeprefix("versions/").removesuffix(".json")
        dataset = from_json(json.loads(self.read(f"versions/{reference}.json")))
        if dataset.version != reference:
            raise ValueError(f"{self.url(f'versions/{reference}.json')} is damaged: it is not what its hash names; make the data set again.")
        return dataset

    def names(self) -> list[str]:
        return [key.removeprefix("names/").removesuffix(".json") for key in self.keys("names")]

    def _holds(self, key: str, data: bytes) -> bool:
        """Whether these bytes are there; but for a local folder only whether as many are, as reading them back costs as much as writing them."""
        try:
            if self._files.info(self._at(key))["size"] != len(data):
                return False
        except FileNotFoundError:
            return False
        return not _is_local(self._files) or self.read(key) == data

    def _at(self, key: str) -> str:
        return f"{self._root.rstrip('/')}/{key}"


def open_dataset(reference: str) -> tuple[Store, Dataset]:
    """`URI#NAME` or `URI#VERSION`. Raises ValueError where it names no data set, FileNotFoundError where that is not there."""
    uri, found, name = reference.rpartition("#")
    if not found or not uri or not name:
        raise ValueError(f'"{reference}" names no data set; write the place and the name, as in s3://bucket/data#photos.')
    store = Store(uri)
    return store, store.get(name)


def _link(file: Path, name: Path) -> None:
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


def _is_local(files) -> bool:
    protocol = files.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def _json(value) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode()
