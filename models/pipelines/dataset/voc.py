"""Pascal VOC: a file of XML for each picture, in a flat folder or in a VOCdevkit's (Annotations, JPEGImages, ImageSets/Main).

The text of a file is kept with its picture, and only what was changed is written anew in it: a file whose labels are as they were comes back
byte for byte, with all that it says of which we know nothing. Coordinates are taken as they stand; EXIF is not applied."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dataset import annotation, files, sidecar
from dataset.model import SPLITS, Dataset, Picture, suffix
from dataset.store import Store
from dataset.texts import text

EXPECTED = "a folder of pictures with an .xml beside each, or one with Annotations and JPEGImages"


def about(place, **_) -> dict:
    """What is said of the whole set: its labels, in order, and what other formats had said of it."""
    known = sidecar.read(files.folder_of(place))
    file = Path(place) / "labels.txt"
    labels = text(file).split("\n") if file.is_file() else []
    return {"labels": [label.strip() for label in labels if label.strip()], "extra": known.extra if known else {}, "made": sidecar.made(known)}


def read(place, source: str | None = None, say=lambda text: None, **_) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of a folder. `say`: is told of what has no picture. Raises FileNotFoundError, ValueError where a file is no XML."""
    folder = files.folder_of(place)
    known = sidecar.read(folder)
    pictures = {picture.sha256: picture for picture in known.pictures} if known else {}
    paths = files.places(known) if known else {}
    images = {path.relative_to(folder).as_posix(): path for path in files.walk(folder)}
    stems: dict[str, list[Path]] = {}
    for path in images.values():
        stems.setdefault(path.stem, []).append(path)
    splits = _splits(folder)
    labelled = set()
    pairs: list[tuple[Path, Path | None]] = []
    for file in sorted(folder.rglob("*.xml")):
        path = _picture_of(file, stems)
        if path is None:
            say(f"{file.name} has no picture beside it, so it is left out.")
            continue
        pairs.append((path, file))
        labelled.add(path)
    placeless: list[str] = []
    pairs += [(path, None) for path in images.values() if path not in labelled]
    for path, file in sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1]))):
        data = path.read_bytes()
        xml = None if file is None else file.read_bytes()
        found = files.picture(data, path.name, source or folder.resolve().name, split=splits.get(path.stem))
        found = replace(found, **annotation.parsed(xml, str(file), placeless.append))
        kept = pictures.get(found.sha256)
        if kept is not None:
            found = kept if xml == annotation.text_of(kept, paths[kept.sha256].name) else sidecar.carry(found, kept)
            found = found if source is None else replace(found, source=source)
        yield data, found
    if placeless:
        first = f"{len(placeless)} objects have neither a box nor an outline, the first {placeless[0]}"
        say(f"{first}; they are kept for the way back, and no picture shows them.")


def write(store: Store, dataset: Dataset, place) -> int:
    """Writes a VOCdevkit's folder; the pictures' bytes stay as they are. Returns how many. Raises ValueError where the folder is not empty."""
    folder = files.empty_folder(place)
    paths = files.places(dataset)
    for part in ("JPEGImages", "Annotations", "ImageSets/Main"):
        (folder / part).mkdir(parents=True)
    members: dict[str, list[str]] = {split: [] for split in SPLITS}
    for picture in dataset.pictures:
        path = paths[picture.sha256]
        (folder / "JPEGImages" / path).write_bytes(store.picture(picture))
        xml = annotation.text_of(picture, path.name)
        if xml is not None:
            (folder / "Annotations" / f"{path.stem}.xml").write_bytes(xml)
        if picture.split is not None:
            members[picture.split].append(path.stem)
    for split, stems in members.items():
        if stems:
            (folder / "ImageSets" / "Main" / f"{split}.txt").write_text("".join(f"{stem}\n" for stem in sorted(stems)), encoding="utf-8")
    (folder / "labels.txt").write_text("".join(f"{label}\n" for label in dataset.labels), encoding="utf-8")
    sidecar.write(dataset, folder)
    return len(dataset.pictures)


def _picture_of(file: Path, stems: dict[str, list[Path]]) -> Path | None:
    """The picture that an XML file is about, by its own name or the one that it says: beside it, else where a VOCdevkit has it, else the nearest.
    Cameras begin to count again in each folder, so one name may be many pictures'."""
    names = (file.stem, Path(annotation.file_name(file.read_bytes(), str(file))).stem)
    for folder in (file.parent, file.parent.parent / "JPEGImages"):
        for name in names:
            for path in stems.get(name, ()):
                if path.parent == folder:
                    return path
    found = stems.get(names[0]) or stems.get(names[1], ())
    above = set(file.parents)
    return max(found, key=lambda path: len(above.intersection(path.parents)), default=None)


def _splits(folder: Path) -> dict[str, str]:
    found = {}
    for split in SPLITS:
        file = folder / "ImageSets" / "Main" / f"{split}.txt"
        if file.is_file():
            found |= {
                Path(line.split()[0]).stem if suffix(line.split()[0]) in files.SUFFIXES else line.split()[0]: split
                for line in text(file).splitlines()
                if line.strip()
            }
    return found
