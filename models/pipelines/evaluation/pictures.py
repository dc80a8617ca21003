"""The pictures of a data set as a folder that the networks' own code can read.

    python -m evaluation.pictures URI#NAME OUT [--most N]

OUT/set.json: {"reference", "name", "version", "deck": id or null, "pictures": [{"file", "name", "split": "train" | "test", "source",
"cards": [number, ...], "boxes": [{"label", "box": [x, y, width, height]}, ...]}, ...]}, boxes in pixels of the upright picture;
the pictures themselves lie beside it, byte for byte.
"""

import argparse
import collections
import hashlib
import io
import json
import sys
from pathlib import Path

from PIL import Image

from dataset.store import open_dataset

SPLITS = ("train", "test")


def write(reference, out, most=None):
    """Writes the folder. `most`: so many pictures of each split, always the same ones. Returns what set.json says.

    Raises ValueError where the data set has no test split, and as `open_dataset`.
    """
    store, dataset = open_dataset(reference)
    chosen = [picture for split in SPLITS for picture in _some(dataset, split, most)]
    if not any(picture.split == "test" for picture in chosen):
        raise ValueError(f'{reference} has no pictures to test with; split it first: npm run data -- split "{reference}" --by card.')
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for picture in chosen:
        data = store.picture(picture)
        file = folder / Path(picture.key).name
        file.write_bytes(data)
        turn, size = _turned(data)
        if size is None:
            print(f"{picture.name} cannot be read and is left out", file=sys.stderr)
            continue
        boxes = [{"label": box.label, "box": upright(box.box, turn, size)} for box in picture.boxes if box.by == "person"]
        cards = [card.number for card in picture.cards if card.number is not None]
        rows.append({"file": file.name, "name": picture.name, "split": picture.split, "source": picture.source, "cards": cards, "boxes": boxes})
    decks = collections.Counter(card.deck for picture in chosen for card in picture.cards if card.deck)
    known = {
        "reference": reference,
        "name": dataset.name,
        "version": dataset.version,
        "deck": decks.most_common(1)[0][0] if decks else None,
        "pictures": rows,
    }
    (folder / "set.json").write_text(json.dumps(known))
    return known


def _some(dataset, split, most):
    own = [picture for picture in dataset.pictures if picture.split == split]
    return sorted(own, key=lambda picture: hashlib.sha256(picture.sha256.encode()).digest())[:most]


def _turned(data):
    """(the EXIF orientation, (width, height) as stored); no size where it is no picture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.getexif().get(274, 1), image.size
    except OSError:
        return 1, None


def upright(box, orientation, size):
    """A box of the stored picture where the upright one has it. `size`: width and height as stored."""
    left, top, wide, high = box
    width, height = size
    right, below = width - left - wide, height - top - high
    return {
        1: [left, top, wide, high],
        2: [right, top, wide, high],
        3: [right, below, wide, high],
        4: [left, below, wide, high],
        5: [top, left, high, wide],
        6: [below, left, high, wide],
        7: [below, right, high, wide],
        8: [top, right, high, wide],
    }.get(orientation, [left, top, wide, high])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reference")
    options.add_argument("out")
    options.add_argument("--most", type=int)
    given = options.parse_args()
    try:
        write(given.reference, given.out, given.most)
    except (ValueError, OSError) as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
