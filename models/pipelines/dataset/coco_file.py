"""A JSON file of COCO, and the place that an annotation says."""

import json
from pathlib import Path

from dataset.bounds import are_numbers, around
from dataset.texts import text

IDS = (int, float, str)


def load(file: Path) -> dict:
    """Raises ValueError where it is no JSON file of COCO, or nobody can tell whose a box is."""
    said = text(file)
    try:
        document = json.loads(said)
        wrong = _wrong(document)
    except ValueError as error:
        wrong = str(error)
    if wrong:
        raise ValueError(f"{file} is no JSON file of COCO ({wrong}); it needs images with ids and file names, annotations and categories.")
    return document


def bounds(annotation: dict) -> tuple[float, float, float, float] | None:
    """Left, top, width, height; of an outline alone its bounds; None where it says no place, or one that is none."""
    box = annotation.get("bbox")
    if box:
        return tuple(box) if isinstance(box, list) and len(box) == 4 and are_numbers(box) else None
    values = [value for ring in _outline(annotation) for value in (ring if isinstance(ring, list) else [None])]
    return around(values[0::2], values[1::2]) if len(values) > 1 and are_numbers(values) else None


def box_of(annotation: dict, place: int, names: dict, where: str) -> tuple[str, tuple[float, float, float, float]] | None:
    """The name and the bounds of an annotation; None where it says no place. `place`: in the file, from 0; `where`: the file and the picture.

    Raises ValueError where its place cannot be read or its category has no name.
    """
    found = bounds(annotation)
    called = f"{where}: annotation {annotation.get('id', f'number {place + 1}')}"
    if found is None:
        said = annotation.get("bbox") or [ring for ring in _outline(annotation) if ring]
        if not said:
            return None
        raise ValueError(
            f"{called} is at {json.dumps(said)[:80]}, which is no box of COCO: expected left, top, width and height as numbers; mend it, and import again."
        )
    category = annotation.get("category_id")
    if category not in names:
        raise ValueError(f"{called} is of the category {json.dumps(category)}, and no category has that id; add it to categories, and import again.")
    return names[category], found


def _outline(annotation: dict) -> list:
    """The rings of an outline; a mask of pixels has none."""
    rings = annotation.get("segmentation")
    return rings if isinstance(rings, list) else []


def _wrong(document) -> str | None:
    if not isinstance(document, dict):
        return f"it is a {type(document).__name__} and no object"
    for part in ("images", "annotations", "categories"):
        entries = document.get(part, [] if part == "categories" else None)
        if not isinstance(entries, list):
            return f"it has no list of {part}"
        for place, one in enumerate(entries):
            if not isinstance(one, dict):
                return f"number {place + 1} of its {part} is no object"
    return _images(document["images"]) or _annotations(document["annotations"]) or _categories(document.get("categories", []))


def _images(images: list[dict]) -> str | None:
    names: dict = {}
    for place, one in enumerate(images):
        if not isinstance(one.get("id"), IDS):
            return f"image number {place + 1} has no id"
        if not isinstance(one.get("file_name"), str):
            return f"the image {one['id']} has no file_name"
        if names.setdefault(one["id"], one["file_name"]) != one["file_name"]:
            return f"{names[one['id']]} and {one['file_name']} have one id, {one['id']}, so nobody knows whose the boxes are"
    return None


def _annotations(annotations: list[dict]) -> str | None:
    for place, one in enumerate(annotations):
        for key in ("image_id", "category_id"):
            if one.get(key) is not None and not isinstance(one[key], IDS):
                return f"the {key} of annotation number {place + 1} is neither a number nor a name"
    return None


def _categories(categories: list[dict]) -> str | None:
    names: dict = {}
    for place, one in enumerate(categories):
        if not isinstance(one.get("id"), IDS) or one.get("name") is None:
            return f"category number {place + 1} has no id or no name"
        if names.setdefault(one["id"], one["name"]) != one["name"]:
            return f"the categories {names[one['id']]} and {one['name']} have one id, {one['id']}"
    return None
