"""Pascal VOC: a file of XML for each picture, in a flat folder or in a VOCdevkit's (Annotations, JPEGImages, ImageSets/Main).

The text of a file is kept with its picture, and only what was changed is written anew in it: a file whose labels are as they were comes back
byte for byte, with all that it says of which we know nothing. Coordinates are taken as they stand; EXIF is not applied."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from defusedxml import ElementTree as Safe
from defusedxml.common import DefusedXmlException

from dataset import files, sidecar
from dataset.model import SPLITS, Box, Dataset, Picture, suffix
from dataset.store import Store

SIDES = ("xmin", "ymin", "xmax", "ymax")


def about(place, **_) -> dict:
    """What is said of the whole set: its labels, in order, and what other formats had said of it."""
    known = sidecar.read(files.folder_of(place))
    file = Path(place) / "labels.txt"
    labels = file.read_text(encoding="utf-8-sig").split("\n") if file.is_file() else []
    return {"labels": [label.strip() for label in labels if label.strip()], "extra": known.extra if known else {}}


def read(place, source: str | None = None, say=lambda text: None, **_) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of a folder. `say`: is told of what has no picture. Raises FileNotFoundError, ValueError where a file is no XML."""
    folder = files.folder_of(place)
    known = sidecar.read(folder)
    pictures = {picture.sha256: picture for picture in known.pictures} if known else {}
    paths = files.places(known) if known else {}
    images = {path.relative_to(folder).as_posix(): path for path in files.walk(folder)}
    stems: dict[str, Path] = {}
    for path in images.values():
        stems.setdefault(path.stem, path)
    splits = _splits(folder)
    labelled = set()
    pairs: list[tuple[Path, Path | None]] = []
    for file in sorted(folder.rglob("*.xml")):
        path = stems.get(file.stem) or stems.get(Path(_said_name(file)).stem)
        if path is None:
            say(f"{file.name} has no picture beside it, so it is left out.")
            continue
        pairs.append((path, file))
        labelled.add(path)
    pairs += [(path, None) for path in images.values() if path not in labelled]
    for path, file in sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1]))):
        data = path.read_bytes()
        text = None if file is None else file.read_bytes()
        found = files.picture(data, path.name, source or folder.resolve().name, split=splits.get(path.stem))
        found = replace(found, **_parsed(text, file, path))
        kept = pictures.get(found.sha256)
        if kept is not None:
            found = kept if text == annotation(kept, paths[kept.sha256].name) else sidecar.carry(found, kept)
            found = found if source is None else replace(found, source=source)
        yield data, found


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
        text = annotation(picture, path.name)
        if text is not None:
            (folder / "Annotations" / f"{path.stem}.xml").write_bytes(text)
        if picture.split is not None:
            members[picture.split].append(path.stem)
    for split, stems in members.items():
        if stems:
            (folder / "ImageSets" / "Main" / f"{split}.txt").write_text("".join(f"{stem}\n" for stem in sorted(stems)), encoding="utf-8")
    (folder / "labels.txt").write_text("".join(f"{label}\n" for label in dataset.labels), encoding="utf-8")
    sidecar.write(dataset, folder)
    return len(dataset.pictures)


def annotation(picture: Picture, name: str) -> bytes | None:
    """The file of a picture that lies under this name; None for one that came without and shows nothing still."""
    said = picture.extra.get("voc", {})
    if "xml" not in said:
        return None if said.get("none") and not picture.boxes else _new(picture, name)
    data = said["xml"].encode(said.get("as", "utf-8"))
    root = _tree(data, name)
    objects = {index: element for index, element in enumerate(root.findall("object"))}
    changed = _set(root, "filename", name) if name != picture.name else False
    used = set()
    added = []
    for box in picture.boxes:
        index = box.extra.get("voc", {}).get("object")
        if index not in objects or index in used:
            added.append(box)
            continue
        used.add(index)
        element = objects[index]
        if _label(element) != box.label:
            changed = _set(element, "name", box.label)
        if _box(element) != box.box:
            changed = _move(element, box)
    for index, element in objects.items():
        # One without a box of any kind was no box when it was read either, so nobody has taken it away.
        if index not in used and _box(element) is not None:
            root.remove(element)
            changed = True
    for box in added:
        root.append(_object(box))
    if not changed and not added:
        return data
    # What stands before and after the annotation (how it is encoded, remarks) is kept; the parser would lose it.
    head = re.search(rb"^.*?(?=<annotation[\s>/])", data, re.DOTALL)
    coding = re.search(rb"encoding=[\"']([\w.-]+)", head.group() if head else b"")
    text = ElementTree.tostring(root, encoding="unicode")
    return (head.group() if head else b"") + text.encode(coding.group(1).decode() if coding else "utf-8", "xmlcharrefreplace") + b"\n"


def _new(picture: Picture, name: str) -> bytes:
    root = ElementTree.Element("annotation")
    ElementTree.SubElement(root, "filename").text = name
    size = ElementTree.SubElement(root, "size")
    for tag, value in (("width", picture.width), ("height", picture.height), ("depth", 3)):
        ElementTree.SubElement(size, tag).text = str(value)
    ElementTree.SubElement(root, "segmented").text = "0"
    for box in picture.boxes:
        root.append(_object(box))
    ElementTree.indent(root, "\t")
    return ElementTree.tostring(root, encoding="utf-8") + b"\n"


def _object(box: Box) -> ElementTree.Element:
    element = ElementTree.Element("object")
    for tag, text in (("name", box.label), ("pose", "Unspecified"), ("truncated", "0"), ("difficult", "0")):
        ElementTree.SubElement(element, tag).text = text
    _move(element, box)
    return element


def _move(element, box: Box) -> bool:
    left, top, width, height = box.box
    bounds = element.find("bndbox")
    if bounds is None:
        bounds = ElementTree.SubElement(element, "bndbox")
    for side, value in zip(SIDES, (left, top, left + width, top + height)):
        _set(bounds, side, number(value))
    # What outlined the box where it was outlines nothing now.
    for tag in ("polygon", "segm"):
        for gone in element.findall(tag):
            element.remove(gone)
    return True


def number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _set(element, tag: str, text: str) -> bool:
    found = element.find(tag)
    if found is None:
        found = ElementTree.SubElement(element, tag)
    found.text = text
    return True


def _parsed(data: bytes | None, file: Path | None, path: Path) -> dict:
    """The boxes and the extra of a picture, of its file."""
    if data is None:
        return {"boxes": (), "extra": {"voc": {"none": True}}}
    boxes = []
    for index, element in enumerate(_tree(data, file.name).findall("object")):
        box = _box(element)
        if box is not None:
            boxes.append(Box(_label(element), box, extra={"voc": {"object": index}}))
    try:
        said = {"xml": data.decode("utf-8")}
    except UnicodeDecodeError:
        said = {"xml": data.decode("latin-1"), "as": "latin-1"}
    return {"boxes": tuple(boxes), "extra": {"voc": said}}


def _label(element) -> str:
    return (element.findtext("name") or "").strip()


def _box(element) -> tuple[float, float, float, float] | None:
    """Left, top, width, height; of a polygon alone its bounds; None where it says no place."""
    bounds = element.find("bndbox")
    try:
        if bounds is not None:
            left, top, right, bottom = (float(bounds.findtext(side)) for side in SIDES)
            return left, top, right - left, bottom - top
        points = [one for one in element.find("polygon").iter() if isinstance(one.tag, str)]
        xs = [float(one.text) for one in points if one.tag[0] == "x"]
        ys = [float(one.text) for one in points if one.tag[0] == "y"]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    except (AttributeError, TypeError, ValueError):
        return None


def _tree(data: bytes, name: str):
    try:
        Safe.fromstring(data)
        parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
        return ElementTree.fromstring(data, parser)
    except (ElementTree.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise ValueError(f"{name} is no XML of Pascal VOC ({error}); mend it or take it away, and import again.") from error


def _said_name(file: Path) -> str:
    return (_tree(file.read_bytes(), file.name).findtext("filename") or "").strip().replace("\\", "/")


def _splits(folder: Path) -> dict[str, str]:
    found = {}
    for split in SPLITS:
        file = folder / "ImageSets" / "Main" / f"{split}.txt"
        if file.is_file():
            found |= {Path(line.split()[0]).stem if suffix(line.split()[0]) in files.SUFFIXES else line.split()[0]: split
                      for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    return found
