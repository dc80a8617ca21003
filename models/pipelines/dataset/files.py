"""Files of pictures: which they are, how large they are, and under which names they are written beside one another."""

import contextlib
import hashlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from PIL import Image

from dataset.model import Dataset, Picture, suffix

MOST_PIXELS = 100_000_000
# What is too large is said in our own words, and no size is asked for more than its header.
Image.MAX_IMAGE_PIXELS = None

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture file, without what Pillow would say of it on stderr. Raises what its decoders do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            yield image


def size(data: bytes) -> tuple[int, int]:
    """Width and height as stored, in pixels; 0, 0 where it is no picture that can be opened, for the checks to tell of."""
    try:
        with opened(data) as image:
            return image.size
    except (OSError, ValueError, SyntaxError):
        return 0, 0


def orientation(data: bytes) -> int:
    """The EXIF orientation, 1 to 8; 1, upright, where nothing sound is said, and of what is too large to be read."""
    try:
        with opened(data) as image:
            said = 1 if too_large(*image.size) else image.getexif().get(0x0112, 1)
    except Exception:  # Some formats are decoded for it, and decoders raise whatever they like for damaged files.
        return 1
    return said if said in range(1, 9) else 1


def too_large(width: int, height: int) -> str | None:
    """What is wrong with a picture of this size, as "has 122 megapixels and at most 100 are read"; None where nothing is."""
    pixels = width * height
    return f"has {-(-pixels // 1_000_000)} megapixels and at most {MOST_PIXELS // 1_000_000} are read" if pixels > MOST_PIXELS else None


def picture(data: bytes, name: str, source: str, **more) -> Picture:
    """A picture of these bytes. `more`: its cards, boxes, split and extra."""
    width, height = size(data)
    return Picture(hashlib.sha256(data).hexdigest(), name, width, height, source, **more)


def walk(folder: Path) -> list[Path]:
    """All pictures in a folder and those below it, sorted; none of hidden folders."""
    found = (path for path in folder.rglob("*") if suffix(path.name) in SUFFIXES and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def folder_of(place) -> Path:
    """Raises FileNotFoundError where there is no such folder."""
    folder = Path(place)
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}; name the folder that holds the pictures and their labels.")
    return folder


def empty_folder(place) -> Path:
    """A folder to write to. Raises ValueError where it holds something: what is there is nobody's to replace."""
    folder = Path(place)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is not empty, and a data set would mix with what is there; name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def places(dataset: Dataset, wanted=lambda picture: picture.name) -> dict[str, PurePosixPath]:
    """Where each picture goes, by its hash: under its own name, or with its hash in it where two would have one name (or one stem, as the
    labels lie in a file of that), in any case of letters. `wanted`: the path that a picture would like; one that leads elsewhere is not followed."""
    paths = {picture.sha256: _inside(wanted(picture), picture) for picture in dataset.pictures}
    stems: dict[str, int] = {}
    for path in paths.values():
        stems[_stem(path)] = stems.get(_stem(path), 0) + 1
    return {sha: path if stems[_stem(path)] == 1 else path.with_name(f"{path.stem}~{sha[:8]}{path.suffix}") for sha, path in paths.items()}


def _stem(path: PurePosixPath) -> str:
    return str(path.with_suffix("")).casefold()


def _inside(name: str, picture: Picture) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    safe = path.name and not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]
    return path if safe else PurePosixPath(f"{picture.sha256[:16]}{suffix(picture.name)}")
