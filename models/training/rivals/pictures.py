"""Renders what all rivals learn from, once and the same for each, and the frames that all systems are measured on.

    python pictures.py --artwork DIR --deck DIR --out DIR [--quick]
"""

import argparse
import json
import multiprocessing
import os
from pathlib import Path

import cv2
import numpy as np

import _paths  # noqa: F401
import artwork as art
import deck as deck_pictures
from scenes import scene, straight

STRAIGHT = 320  # pixels of a straightened card's side
WHOLE = (640, 384)
FRAME = (1280, 720)
COUNTS = {"straight": 6000, "whole": 3000}
QUICK = {"straight": 24, "whole": 16}
# Seeds of the sets: none shares a number with another, so no two of them hold the same table.
SEEDS = {"straight": 11, "whole": 12, "validation": 21, "two": 31, "more": 32}
FRAMES = {"validation": 100, "two": 200, "more": 80}

_shared = {}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("artwork", "deck", "out"):
        options.add_argument(f"--{name}", required=True)
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    cv2.setNumThreads(1)
    _shared["artwork"] = art.load(given.artwork)
    _, _shared["cards"] = deck_pictures.load(given.deck)
    out = Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as lanes:
        for kind, count in (QUICK if given.quick else COUNTS).items():
            _learn(lanes, kind, count, out)
        for kind, count in FRAMES.items():
            _measure(lanes, kind, 4 if given.quick else count, out / "frames" / kind)


def _learn(lanes, kind, count, out):
    """OUT/KIND.u8 with the pictures and OUT/KIND.npz with {classes, boxes, owner}: a row a symbol (or a card, whose class
    is the number of symbols), `owner` being its picture."""
    if (out / f"{kind}.npz").exists():
        return
    classes, boxes, owner = [], [], []
    with open(out / f"{kind}.u8", "wb") as file:
        for number, (picture, own, where) in enumerate(lanes.imap(_sample, ((kind, i) for i in range(count)), 8)):
            file.write(picture.tobytes())
            classes.extend(own)
            boxes.extend(where)
            owner.extend([number] * len(own))
    np.savez(out / f"{kind}.npz", classes=np.array(classes, np.int64), boxes=np.array(boxes, np.float32).reshape(-1, 4), owner=np.array(owner))


def _sample(job):
    kind, number = job
    random = np.random.default_rng([SEEDS[kind], number])
    if kind == "straight":
        return straight(_shared["artwork"], _shared["cards"], random, STRAIGHT)
    count = int(random.choice([1, 2, 3, 4, 5, 6], p=[0.1, 0.4, 0.15, 0.15, 0.1, 0.1]))
    picture, rows = scene(_shared["artwork"], _shared["cards"], random, WHOLE, count)
    seen = [(index, box) for row in rows for index, box, shows in row["symbols"] if shows]
    seen += [(57, _box(row["ellipse"])) for row in rows]
    return picture, [i for i, _ in seen], [b for _, b in seen]


def _box(ellipse):
    cx, cy, rx, ry, turn = ellipse
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    half = np.hypot([rx * c, rx * s], [ry * s, ry * c])
    return np.concatenate([np.subtract((cx, cy), half), np.add((cx, cy), half)])


def _measure(lanes, kind, count, folder):
    """FOLDER/NNN.png and FOLDER/truth.json: [{file, cards: [{number, ellipse, symbols: [{symbol, box, shows}]}]}]."""
    if (folder / "truth.json").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(kind, number, str(folder / f"{number:03}.png")) for number in range(count)]
    truth = list(lanes.imap(_frame, jobs, 2))
    (folder / "truth.json").write_text(json.dumps(truth))


def _frame(job):
    kind, number, file = job
    random = np.random.default_rng([SEEDS[kind], number])
    count = {"validation": 2 + number % 5 if number % 2 else 2, "two": 2, "more": 3 + number % 4}[kind]
    picture, rows = scene(_shared["artwork"], _shared["cards"], random, FRAME, count)
    cv2.imwrite(file, picture[..., ::-1])
    cards = [{**row, "ellipse": [float(v) for v in row["ellipse"]], "symbols": [{"symbol": int(i), "box": [float(v) for v in b], "shows": s} for i, b, s in row["symbols"]]} for row in rows]
    return {"file": Path(file).name, "cards": cards}


if __name__ == "__main__":
    main()
