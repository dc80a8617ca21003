"""A row of Labelbox's export v2: one picture, and what projects say of it."""

import json

from dataset.bounds import are_numbers, around
from dataset.model import Box

SIDES = ("left", "top", "width", "height")
OTHERS = ("relationships", "classifications")
"""What a label may say besides objects."""


def rows_of(text: str, where: str, numbered: bool = True):
    """(where it stands, row) of NDJSON, or of one list. `where`: the file; `numbered`: whether its lines count, as in a part of one they do not.

    Raises ValueError where it is no export v2.
    """
    listed = text.lstrip().startswith("[")
    if listed:
        rows = list(enumerate(_json(text, where), 1))
    else:
        rows = [(number, _json(line, f"{where}, line {number}" if numbered else where)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, row in rows:
        place = f"{where}, {'row' if listed else 'line'} {number}" if numbered else where
        if not isinstance(row, dict) or not isinstance(row.get("data_row"), dict) or "id" not in row["data_row"]:
            raise ValueError(f"{place} is no export v2 of Labelbox, whose rows have a data_row: exports v1 ended in 2024; export the project again.")
        yield place if numbered else f"{where}, data row {row['data_row']['id']}", row


def _json(text: str, where: str):
    try:
        return json.loads(text)
    except ValueError as error:
        raise ValueError(f"{where} is no JSON of Labelbox ({error}); export the project again as NDJSON.") from error


def split_of(row: dict) -> str | None:
    """What the row says of its split, whatever that is."""
    details = row.get("data_row_details")
    return row["data_row"].get("split") or (details.get("split") if isinstance(details, dict) else None)


def projects_of(row: dict, where: str) -> dict[str, dict]:
    """What each project says; one without a name that says nothing where there is none. Raises ValueError."""
    given = _part(row.get("projects"), dict, f"{where}: projects")
    return {name: _part(said, dict, f"{where}: the project {name}") for name, said in given.items()} or {"": {}}


def labels_of(project: dict, where: str) -> tuple[tuple[Box, ...], dict]:
    """The boxes of a project's latest label, and what else that says. Raises ValueError where it is malformed."""
    given = _part(project.get("labels"), list, f"{where}: labels")
    for number, label in enumerate(given, 1):
        _needed(label, f"{where}: label number {number}")
    labels = [label for label in given if label.get("label_kind", "Default") == "Default"] or given
    if not labels:
        return (), {}
    # A picture may have labels of several people: the consensus is what Labelbox puts first.
    said = _part(labels[0].get("annotations"), dict, f"{where}: annotations")
    strange = sorted(set(said) - {"objects", *OTHERS})
    if "objects" not in said and strange:
        raise ValueError(f'{where}: annotations have {", ".join(strange)[:60]} and no "objects", as the boxes are called; mend it, and import again.')
    boxes, other = [], []
    for number, one in enumerate(_part(said.get("objects"), list, f"{where}: objects"), 1):
        _needed(one, f"{where}: object number {number}")
        place = bounds(one, where)
        if place is None:
            other.append(one)
            continue
        extra = {key: value for key, value in one.items() if key not in ("name", "bounding_box")}
        boxes.append(Box(str(one.get("name", "")), place, extra={"labelbox": extra}))
    rest = {"classifications": said.get("classifications"), "objects": other, "others": labels[1:]}
    return tuple(boxes), {key: value for key, value in rest.items() if value}


def bounds(one: dict, where: str) -> tuple[float, float, float, float] | None:
    """Left, top, width, height; of an outline, a line or a point its bounds; None where it says no place. Raises ValueError where that is none."""
    box = one.get("bounding_box")
    points = one.get("polygon") or one.get("line") or ([one["point"]] if one.get("point") else [])
    said = box or points
    if not said:
        return None
    if box:
        values = [box.get(side) for side in SIDES] if isinstance(box, dict) else [None]
    else:
        values = [point.get(side) if isinstance(point, dict) else None for point in points for side in "xy"]
    if not are_numbers(values):
        raise ValueError(
            f"{where}: the object {json.dumps(one.get('name'), ensure_ascii=False)} is at {json.dumps(said)[:80]}, which is no box: "
            f"expected {', '.join(SIDES) if box else 'x and y of each point'} as numbers; mend it, and import again."
        )
    return tuple(values) if box else around(values[0::2], values[1::2])


def _needed(value, called: str) -> None:
    if not isinstance(value, dict):
        raise ValueError(f"{called} is {json.dumps(value)[:40]} and no object as Labelbox writes it; mend it, or export the project again.")


def _part(value, kind: type, called: str):
    """A part of a row, empty where nothing is said."""
    if value is None:
        return kind()
    if not isinstance(value, kind):
        word = "a list" if kind is list else "an object"
        raise ValueError(f"{called} should be {word} and is {json.dumps(value)[:40]}; mend it, or export the project again.")
    return value
