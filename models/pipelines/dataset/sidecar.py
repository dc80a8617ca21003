"""What a format cannot say lies beside it in `twinspot.json`: sources, cards, splits, who drew a box, and what other formats had said.

So the files of a format stay what its own tools write and read, and the way through it loses nothing: a picture whose labels are still those
that were written is read as it was. Where they were changed since, the format's file is right, and the rest is carried over."""

import json
from dataclasses import replace
from pathlib import Path

from dataset.model import Box, Dataset, Picture, from_json, to_json
from dataset.texts import text

FILE = "twinspot.json"


def write(dataset: Dataset, folder: Path) -> None:
    (folder / FILE).write_text(json.dumps(to_json(dataset), indent=1, ensure_ascii=False), encoding="utf-8")


def read(folder: Path) -> Dataset | None:
    """None where there is none. Raises ValueError where it cannot be read."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        return from_json(json.loads(text(file)))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file} cannot be read ({error}); take it away, and the labels are read without it.") from error


def made(known: Dataset | None) -> dict:
    """How its pictures were split, as the checks judge by it; nothing where nobody knows."""
    return {"split": known.made["split"]} if known and "split" in known.made else {}


def carry(fresh: Picture, known: Picture) -> Picture:
    """The labels of `fresh`, with what only `known` knows."""
    left = list(known.boxes)
    boxes = []
    for box in fresh.boxes:
        same = next((other for other in left if _same(box, other)), None)
        if same is not None:
            left.remove(same)
            box = replace(box, card=same.card, by=same.by, extra={**same.extra, **box.extra})
        boxes.append(box)
    extra = {**known.extra, **fresh.extra}
    return replace(fresh, name=known.name, source=known.source, cards=known.cards, split=known.split, boxes=tuple(boxes), extra=extra)


def _same(one: Box, other: Box) -> bool:
    return one.label == other.label and all(abs(a - b) < 1e-3 for a, b in zip(one.box, other.box))
