"""YOLO: a text file for each picture, a line for each box (class, and middle and size as shares of the picture), and data.yaml or classes.txt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from dataset import files, sidecar
from dataset.bounds import are_numbers, around
from dataset.model import SPLITS, Box, Dataset, Picture
from dataset.store import Store
from dataset.texts import text

UNSPLIT = "unsplit"
EXPECTED = "pictures in or below the folder of data.yaml or classes.txt"


def about(place, **_) -> dict:
    """The names of its classes, in order. Raises FileNotFoundError, ValueError."""
    folder, _, names, _ = _open(place)
    known = sidecar.read(folder)
    return {"labels": list(known.labels if known else names.values()), "extra": known.extra if known else {}, "made": sidecar.made(known)}


def read(place, source: str | None = None, **_) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of a folder, or of its data.yaml. A line of an outline gives the outline's bounds, one with a confidence is a model's.

    Raises FileNotFoundError, ValueError where a line is none or its class has no name.
    """
    folder, config, names, splits = _open(place)
    known = sidecar.read(folder)
    pictures = {picture.sha256: picture for picture in known.pictures} if known else {}
    for path in files.walk(folder):
        data = path.read_bytes()
        file = _labels_of(path)
        said = text(file) if file else None
        found = files.picture(data, path.name, source or config.resolve().name, split=splits(path))
        boxes = tuple(_box(line, found, names, file) for line in (said or "").splitlines() if line.strip())
        found = replace(found, boxes=boxes)
        kept = pictures.get(found.sha256)
        if kept is not None:
            found = kept if said == lines(kept, known.labels) else sidecar.carry(found, kept)
            found = found if source is None else replace(found, source=source)
        yield data, found


def write(store: Store, dataset: Dataset, place) -> int:
    """Writes images/SPLIT, labels/SPLIT and data.yaml; the pictures' bytes stay as they are. Returns how many.

    Raises ValueError where the folder is not empty.
    """
    folder = files.empty_folder(place)
    paths = files.places(dataset)
    used = set()
    for picture in dataset.pictures:
        split, path = picture.split or UNSPLIT, paths[picture.sha256]
        used.add(split)
        for part in ("images", "labels"):
            (folder / part / split).mkdir(parents=True, exist_ok=True)
        (folder / "images" / split / path).write_bytes(store.picture(picture))
        (folder / "labels" / split / path.with_suffix(".txt")).write_text(lines(picture, dataset.labels), encoding="utf-8")
    # Without a split everything is there to train on: what one validates with has to be chosen, not taken from it.
    parts = {split: f"images/{split}" for split in SPLITS if split in used} or {"train": f"images/{UNSPLIT}"}
    config = {"path": ".", **parts, "names": dict(enumerate(dataset.labels))}
    (folder / "data.yaml").write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), encoding="utf-8")
    sidecar.write(dataset, folder)
    return len(dataset.pictures)


def lines(picture: Picture, labels: tuple[str, ...]) -> str:
    """The file of a picture. One that could not be opened has no size, so its boxes can only be said as they came."""
    found = []
    for box in picture.boxes:
        said = box.extra.get("yolo", "").split()
        left, top, width, height = box.box
        if not said or _bounds(said, picture) != box.box:
            wide, high = picture.width or 1, picture.height or 1
            said = ["", *(repr(float(value)) for value in ((left + width / 2) / wide, (top + height / 2) / high, width / wide, height / high))]
        found.append(" ".join([str(labels.index(box.label)), *said[1:]]))
    return "".join(f"{line}\n" for line in found)


def _box(line: str, picture: Picture, names: dict[int, str], file) -> Box:
    said = line.split()
    try:
        number = int(said[0])
        bounds = _bounds(said, picture)
        if not are_numbers([float(value) for value in said[1:]]) or not are_numbers(bounds):
            raise ValueError("no place on a picture")
    except (ValueError, IndexError) as error:
        raise ValueError(f'{file} says "{line[:60]}", which is no box of YOLO: expected a class and at least four shares; mend the line.') from error
    if number not in names:
        raise ValueError(f"{file} has a box of class {number}, and only {len(names)} classes have names; add it to data.yaml or classes.txt.")
    return Box(names[number], bounds, by="model" if len(said) == 6 else "person", extra={"yolo": line.strip()})


def _bounds(said: list[str], picture: Picture) -> tuple[float, float, float, float]:
    values = [float(value) for value in said[1:]]
    if len(values) > 5:
        xs, ys = values[0 : len(values) // 2 * 2 : 2], values[1::2]
        left, top, width, height = around(xs, ys)
        return left * picture.width, top * picture.height, width * picture.width, height * picture.height
    x, y, width, height = values[:4]
    return (x - width / 2) * picture.width, (y - height / 2) * picture.height, width * picture.width, height * picture.height


def _labels_of(path: Path) -> Path | None:
    """The text beside a picture, or in the folder "labels" that goes with its "images"."""
    parts = list(path.with_suffix(".txt").parts)
    if "images" in parts:
        parts[len(parts) - 1 - parts[::-1].index("images")] = "labels"
    return next((file for file in (Path(*parts), path.with_suffix(".txt")) if file.is_file()), None)


def _open(place):
    """The folder, where the configuration lies, the names of the classes by number, and which split a picture is in."""
    path = Path(place)
    file = path if path.is_file() else files.folder_of(path) / "data.yaml"
    folder = file.parent
    if not file.is_file():
        names = next((one for one in (folder / "classes.txt", folder / "labels" / "classes.txt", folder / "obj.names") if one.is_file()), None)
        if names is None:
            raise FileNotFoundError(f"{folder} has neither data.yaml nor classes.txt, so its classes have no names; write one of them.")
        given = text(names).splitlines()
        return folder, folder, {number: name.strip() for number, name in enumerate(given) if name.strip()}, lambda path: None
    said = text(file)
    try:
        config = yaml.safe_load(said)
        if not isinstance(config, dict):
            raise ValueError("it is no map of names to values")
        names = _names(config.get("names"))
        root = folder / str(config.get("path") or ".")
        members: dict[Path, str] = {}
        for split in SPLITS:
            for one in _many(config.get(split) or (config.get("valid") if split == "val" else None)):
                members |= {member: split for member in _members(one, root if root.is_dir() else folder, folder)}
    except (yaml.YAMLError, TypeError, ValueError) as error:
        raise ValueError(f"{file} is no data.yaml of YOLO ({error}); it needs names, and the folders of train and val.") from error
    return folder, folder, names, lambda path: next((members[one] for one in (path.resolve(), *path.resolve().parents) if one in members), None)


def _names(given) -> dict[int, str]:
    """The name of each class. Raises ValueError."""
    if isinstance(given, list):
        return {number: str(name) for number, name in enumerate(given)}
    if isinstance(given, dict) and all(str(number).isdecimal() for number in given):
        return {int(number): str(name) for number, name in given.items()}
    raise ValueError("it has no names" if given is None else f"its names are {given}"[:80])


def _many(value) -> list:
    return value if isinstance(value, list) else [value] if value else []


def _members(said, root: Path, folder: Path) -> list[Path]:
    """Folders or pictures. Some tools write a path as from a folder beside theirs: then its dots are left out."""
    said = str(said)
    path = next((one for one in (root / said, folder / said, folder / said.removeprefix("../")) if one.exists()), None)
    if path is None:
        return []
    if path.suffix != ".txt":
        return [path.resolve()]
    return [(path.parent / line.strip()).resolve() for line in text(path).splitlines() if line.strip()]
