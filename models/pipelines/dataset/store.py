"""Where data sets, bundles and reports are kept: a folder or a bucket, by URI. Bytes lie under their own hash and never change.

    pictures/AB/ABCDEF….jpg      the bytes of a picture
    versions/HASH.json           a data set, as `model.to_json` writes it
    names/NAME.json              {"version": HASH, "before": [HASH, …]}: what the name stands for, and has stood for

`file:///folder`, a plain path, `s3://bucket/prefix`, or any other URI that fsspec can open; an S3 server that is not Amazon's is named by
AWS_ENDPOINT_URL, as for every client of S3.
"""

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote

import fsspec

from dataset.filesystem import digest, is_local, link, md5_in, write_whole
from dataset.model import Dataset, Picture, from_json, to_json
from dataset.names import ANY, let_stand

FEW = 100
"""Pictures of which a bucket is asked one by one; for more it is asked once for all that it has."""


class Store:
    """`uri`: where; nothing is made until something is written."""

    def __init__(self, uri: str):
        self.uri = uri.rstrip("/") if "://" in uri else Path(uri).resolve().as_uri()
        self._files, self._root = _opened(self.uri)

    def url(self, key: str) -> str:
        return f"{self.uri}/{key}"

    def is_there(self) -> bool:
        """Whether the folder, or the bucket, is there at all."""
        if is_local(self._files):
            return Path(self._root).is_dir()
        return "s3" not in self._files.protocol or self._files.exists(self._root.partition("/")[0])

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
        if is_local(self._files):
            write_whole(Path(self._at(key)), data)
        else:
            self._files.pipe_file(self._at(key), data)
        return self.url(key)

    def put_file(self, key: str, file: Path, sha256: str) -> str:
        """Keeps a file of any size, unless it is there unharmed; in a folder of the same disk both names share its bytes, so it must not change.

        Returns its URL.
        """
        place = self._at(key)
        if self._holds_file(key, file, sha256):
            return self.url(key)
        if is_local(self._files):
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            link(file, Path(place))
        else:
            self._files.put_file(str(file), place)
        return self.url(key)

    def get_file(self, key: str, file: Path) -> None:
        """The other way. Raises FileNotFoundError."""
        place = self._at(key)
        if not self._files.exists(place):
            raise FileNotFoundError(f"{self.url(key)} is not there any more; run the step again that made it.")
        if is_local(self._files):
            link(Path(place), file)
        else:
            self._files.get_file(place, str(file))

    def keys(self, folder: str) -> list[str]:
        """All that lies under a folder, sorted."""
        return sorted(self._listed(folder))

    def holds(self, key: str, data: bytes) -> bool:
        """Whether these very bytes are there: a bucket's own digest tells it, else they are read back."""
        return self._same(self._info(key), key, data)

    def put_picture(self, picture: Picture, data: bytes) -> None:
        """Keeps a picture, and writes it anew where what is there is damaged. Raises ValueError where the bytes are not those of the picture."""
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise ValueError(f"The bytes of {picture.name} are not those that its hash names; import it again.")
        if not self.holds(picture.key, data):
            self.write(picture.key, data)

    def take(self, pictures, source: "Store", count=lambda number: None) -> None:
        """Keeps pictures of another store, and tells `count` how many it has come to. What is here unharmed is not written again, and between
        two buckets not fetched either. Raises as `picture` of the source."""
        here = self._infos(pictures)
        there = {} if is_local(self._files) or is_local(source._files) else source._infos(pictures)
        for number, picture in enumerate(pictures, 1):
            known = here.get(picture.key)
            if not (known and self._is_unharmed(picture, known, there.get(picture.key, {}))):
                data = source.picture(picture)
                if not self._same(known, picture.key, data):
                    self.write(picture.key, data)
            count(number)

    def picture(self, picture: Picture) -> bytes:
        """The bytes of a picture. Raises ValueError where they have changed, FileNotFoundError."""
        data = self.read(picture.key)
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise ValueError(f"{self.url(picture.key)} is damaged: its bytes are not those that were stored; import {picture.name} again.")
        return data

    def put(self, dataset: Dataset, instead_of=ANY) -> str:
        """Keeps a version, and lets its name stand for it. The pictures' bytes must be there. Returns its reference.

        `instead_of`: the version that the name must stand for until now, None for none. Raises ValueError where pictures are missing, `Changed`.
        """
        there = self._infos(dataset.pictures)
        missing = [picture.name for picture in dataset.pictures if picture.key not in there]
        if missing:
            raise ValueError(f"{len(missing)} pictures were not stored, the first {missing[0]}; put them before their data set.")
        version = dataset.version
        if not self._holds_version(version):
            self.write(f"versions/{version}.json", _json(to_json(dataset)))
        let_stand(self._files, self._at(f"names/{dataset.name}.json"), version, instead_of)
        return f"{self.uri}#{version}"

    def get(self, reference: str) -> Dataset:
        """A data set by its name, its version or the beginning of that. Raises FileNotFoundError, ValueError."""
        if self.has(f"names/{reference}.json"):
            reference = json.loads(self.read(f"names/{reference}.json"))["version"]
        if len(reference) < 64:
            reference = self._version(reference)
        dataset = from_json(json.loads(self.read(f"versions/{reference}.json")))
        if dataset.version != reference:
            raise ValueError(f"{self.url(f'versions/{reference}.json')} is damaged: it is not what its hash names; make the data set again.")
        return dataset

    def _version(self, letters: str) -> str:
        """The version that begins so."""
        found = [key for key in self.keys("versions") if key.startswith(f"versions/{letters}")]
        if not found:
            raise FileNotFoundError(f'{self.uri} has no data set "{letters}"; it has {", ".join(self.names()) or "none"}.')
        if len(found) > 1:
            raise ValueError(f'{len(found)} versions in {self.uri} begin with "{letters}"; write more of its letters.')
        return found[0].removeprefix("versions/").removesuffix(".json")

    def names(self) -> list[str]:
        return [key.removeprefix("names/").removesuffix(".json") for key in self.keys("names")]

    def _holds_version(self, version: str) -> bool:
        try:
            return from_json(json.loads(self.read(f"versions/{version}.json"))).version == version
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return False

    def _holds_file(self, key: str, file: Path, sha256: str) -> bool:
        """As `holds`, but for a file that went to a bucket in parts only whether its size is right: reading it back costs as much as sending it."""
        info = self._info(key)
        if info is None or info["size"] != file.stat().st_size:
            return False
        if is_local(self._files):
            return digest(Path(self._at(key))) == sha256
        md5 = md5_in(info)
        return md5 is None or md5 == digest(file, "md5")

    def _same(self, info: dict | None, key: str, data: bytes) -> bool:
        if info is None or info["size"] != len(data):
            return False
        return md5_in(info) == hashlib.md5(data, usedforsecurity=False).hexdigest() or self.read(key) == data

    def _is_unharmed(self, picture: Picture, here: dict, there: dict) -> bool:
        """Whether it is known without its bytes from elsewhere: by its own on this machine, or as two buckets say the same of it."""
        if is_local(self._files):
            return digest(Path(self._at(picture.key))) == picture.sha256
        return md5_in(here) is not None and md5_in(here) == md5_in(there) and here["size"] == there["size"]

    def _infos(self, pictures) -> dict[str, dict]:
        """By key, what the place says of those pictures that are there."""
        if len(pictures) > FEW and not is_local(self._files):
            return self._listed("pictures")
        found = {picture.key: self._info(picture.key) for picture in pictures}
        return {key: info for key, info in found.items() if info is not None}

    def _info(self, key: str) -> dict | None:
        try:
            return self._files.info(self._at(key))
        except FileNotFoundError:
            return None

    def _listed(self, folder: str) -> dict[str, dict]:
        at = self._at(folder)
        # What was listed before may have changed: others write there too.
        self._files.invalidate_cache(at)
        found = self._files.find(at, detail=True) if self._files.exists(at) else {}
        return {f"{folder}/{name[len(at):].strip('/')}": info for name, info in found.items() if "/.part-" not in name}

    def _at(self, key: str) -> str:
        return f"{self._root.rstrip('/')}/{key}"


def _opened(uri: str):
    """What opens a place, and its root there. Raises ValueError where nothing can be kept there."""
    kind = uri.partition("://")[0]
    if kind in ("http", "https"):
        raise ValueError(f"{uri} is an address of the web, where no data set can be kept; name a folder, or a bucket as in s3://bucket/data.")
    try:
        # A path's blanks and signs are written in a URI's own way.
        return fsspec.core.url_to_fs(unquote(uri) if kind == "file" else uri)
    except (ImportError, ValueError) as error:
        raise ValueError(f"{uri} cannot be opened ({error}); name a folder, or a bucket as in s3://bucket/data.") from error


def open_dataset(reference: str) -> tuple[Store, Dataset]:
    """`URI#NAME` or `URI#VERSION`. Raises ValueError where it names no data set, FileNotFoundError where that is not there."""
    uri, found, name = reference.rpartition("#")
    if not found or not uri or not name:
        raise ValueError(f'"{reference}" names no data set; write the place and the name, as in s3://bucket/data#photos.')
    store = Store(uri)
    return store, store.get(name)


def _json(value) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode()
