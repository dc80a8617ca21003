"""A file of Pascal VOC: the XML of one picture. Its text is kept with the picture, and only what was changed is written anew in it."""

import re
from xml.etree import ElementTree

from defusedxml import ElementTree as Safe
from defusedxml.common import DefusedXmlException

from dataset.bounds import are_numbers, around
from dataset.model import Box, Picture

SIDES = ("xmin", "ymin", "xmax", "ymax")


def text_of(picture: Picture, name: str) -> bytes | None:
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


def parsed(data: bytes | None, name: str, placeless=lambda called: None) -> dict:
    """The boxes and the extra of a picture, from its file's text; None where it has no file. `placeless`: is told of each object that says no place.

    Raises ValueError where it is no XML, or says a place that cannot be read.
    """
    if data is None:
        return {"boxes": (), "extra": {"voc": {"none": True}}}
    boxes = []
    for index, element in enumerate(_tree(data, name).findall("object")):
        box = _box(element)
        if box is not None:
            boxes.append(Box(_label(element), box, extra={"voc": {"object": index}}))
            continue
        called = f'object {index + 1} "{_label(element)}"'
        said = [part for tag in ("bndbox", "polygon") if (part := element.find(tag)) is not None]
        if said:
            raise ValueError(f"{name}: {called} is at {_told(said[0])}, which is no box: expected {_expected(said[0])}; mend it, and import again.")
        placeless(f"{called} of {name}")
    try:
        said = {"xml": data.decode("utf-8")}
    except UnicodeDecodeError:
        said = {"xml": data.decode("latin-1"), "as": "latin-1"}
    return {"boxes": tuple(boxes), "extra": {"voc": said}}


def file_name(data: bytes, name: str) -> str:
    """The picture's file as the text names it."""
    return (_tree(data, name).findtext("filename") or "").strip().replace("\\", "/")


def _label(element) -> str:
    return (element.findtext("name") or "").strip()


def _box(element) -> tuple[float, float, float, float] | None:
    """Left, top, width, height; of a polygon alone its bounds; None where it says no place, or one that is none."""
    bounds = element.find("bndbox")
    try:
        if bounds is not None:
            left, top, right, bottom = sides = [float(bounds.findtext(side)) for side in SIDES]
            return (left, top, right - left, bottom - top) if are_numbers(sides) else None
        points = [one for one in element.find("polygon").iter() if isinstance(one.tag, str)]
        xs = [float(one.text) for one in points if one.tag[0] == "x"]
        ys = [float(one.text) for one in points if one.tag[0] == "y"]
        return around(xs, ys) if are_numbers([*xs, *ys]) else None
    except (AttributeError, TypeError, ValueError):
        return None


def _told(element) -> str:
    said = [f"{one.tag} {(one.text or '').strip() or 'nothing'}" for one in element.iter() if one is not element and isinstance(one.tag, str)]
    return (", ".join(said) or f"an empty {element.tag}")[:80]


def _expected(element) -> str:
    return f"{', '.join(SIDES)} as numbers, as 12.5" if element.tag == "bndbox" else "its points as numbers, as 12.5"


def _tree(data: bytes, name: str):
    try:
        Safe.fromstring(data)
        parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
        return ElementTree.fromstring(data, parser)
    except (ElementTree.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise ValueError(f"{name} is no XML of Pascal VOC ({error}); mend it or take it away, and import again.") from error
