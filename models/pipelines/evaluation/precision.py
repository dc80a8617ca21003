"""Average precision of boxes by COCO's rules, with COCO's own code.

    python -m evaluation.precision < SEEN.json > FIGURES.json

SEEN: {"classes": N, "pictures": [[[class, x, y, width, height, whether it must be found], ...], ...],
       "seen": {name: [[[class, x, y, width, height, score], ...], ...]}}, both with an entry a picture, in the same order.
       A class of null is none of them: it need not be found, and there any name will do.
FIGURES: {name: {"map50", "map", "agnostic50", "agnostic"}}, each from 0 to 1, or null where no symbol must be found anywhere.
"""

import contextlib
import io
import json
import sys

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

MOST_BOXES = 200  # a picture; nine cards have 72 symbols


def precision(classes, pictures, seen):
    """`pictures` and `seen` as above, `seen` of one who looked. What need not be found counts neither way."""
    with contextlib.redirect_stdout(io.StringIO()):  # COCO's code tells of its progress
        truth = _truth(classes, pictures)
        rows = [
            {"image_id": number, "category_id": int(symbol), "bbox": [x, y, w, h], "score": score}
            for number, labels in enumerate(seen)
            for symbol, x, y, w, h, score in labels
        ]
        asked = any(not one["iscrowd"] for one in truth.anns.values())
        if not asked or not rows:
            nothing = 0.0 if asked else None
            return {"map50": nothing, "map": nothing, "agnostic50": nothing, "agnostic": nothing}
        found = truth.loadRes(rows)
        named = _scored(truth, found, by_class=True)
        any_class = _scored(truth, found, by_class=False)
    return {"map50": named[1], "map": named[0], "agnostic50": any_class[1], "agnostic": any_class[0]}


def _truth(classes, pictures):
    boxes = [
        # A crowd of COCO's is of one class, so what is of none is a crowd of each.
        (number, one, box, shows and symbol is not None)
        for number, own in enumerate(pictures)
        for symbol, *box, shows in own
        for one in (range(classes) if symbol is None else [int(symbol)])
    ]
    truth = COCO()
    truth.dataset = {
        "images": [{"id": number} for number in range(len(pictures))],
        "categories": [{"id": number} for number in range(classes)],
        "annotations": [
            {"id": id + 1, "image_id": number, "category_id": symbol, "bbox": box, "area": box[2] * box[3], "iscrowd": 0 if asked else 1}
            for id, (number, symbol, box, asked) in enumerate(boxes)
        ],
    }
    truth.createIndex()
    return truth


def _scored(truth, found, by_class):
    """(average over overlaps from .5 to .95, at .5)."""
    measured = COCOeval(truth, found, "bbox")
    measured.params.useCats = int(by_class)
    measured.params.maxDets = [MOST_BOXES] * 3
    measured.params.areaRng, measured.params.areaRngLbl = [[0, 1e10]], ["all"]
    measured.evaluate()
    measured.accumulate()
    table = measured.eval["precision"][:, :, :, 0, 2]  # overlaps x recalls x classes
    table = table[:, :, (table[0] > -1).any(0)]  # classes that lie somewhere
    return round(float(table.mean()), 6), round(float(table[0].mean()), 6)


def main():
    known = json.load(sys.stdin)
    json.dump({name: precision(known["classes"], known["pictures"], seen) for name, seen in known["seen"].items()}, sys.stdout)


if __name__ == "__main__":
    main()
