"""The pictures of a data set as a folder that the networks' own code can read.

    python -m evaluation.pictures URI#NAME OUT [--most N]

OUT/set.json: {"reference", "name", "version", "deck": id or null, "notes": [sentence, ...], "pictures": [{"file", "name",
"split": "train" | "test", "source", "cards": [number, ...], "boxes": [{"label", "box": [x, y, width, height]}, ...]}, ...]}, boxes in
pixels of the upright picture; the pictures themselves lie beside it, byte for byte. All cards are of that deck or of one that nobody named:
a number means nothing without its deck, so pictures with a card of another one are left out, and a note says how many.
"""

import argparse
import collections
import hashlib
import json
import sys
from pathlib import Path

from checks.turned import QUARTERS, stored
from dataset import files
from dataset.store import open_dataset

SPLITS = ("train", "test")


def write(reference, out, most=None):
    """Writes the folder. `most`: so many pictures of each split, always the same ones. Returns what set.json says.

    Raises ValueError where the data set has no test split or none of its commonest deck, and as `open_dataset`.
    """
    store, dataset = open_dataset(reference)
    usable = [picture for picture in dataset.pictures if picture.split in SPLITS]
    if not any(picture.split == "test" for picture in usable):
        raise ValueError(f'{reference} has no pictures to test with; split it first: npm run data -- split "{reference}" --by card.')
    deck = _commonest(usable)
    fit = [picture for picture in usable if _decks(picture) <= {deck}]
    if not any(picture.split == "test" for picture in fit):
        raise ValueError(
            f'The test split of {reference} shows cards of other decks than "{deck}", which most of its cards are of; '
            "give each deck a data set of its own, or split it another way."
        )
    chosen = [picture for split in SPLITS for picture in _some(fit, split, most)]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for picture in chosen:
        data = store.picture(picture)
        file = folder / Path(picture.key).name
        file.write_bytes(data)
        turn, size = files.orientation(data), files.size(data)
        if size == (0, 0):
            print(f"{picture.name} cannot be read and is left out", file=sys.stderr)
            continue
        boxes = [{"label": box.label, "box": upright(box.box, turn, size)} for box in picture.boxes if box.by == "person"]
        cards = [card.number for card in picture.cards if card.number is not None]
        rows.append({"file": file.name, "name": picture.name, "split": picture.split, "source": picture.source, "cards": cards, "boxes": boxes})
    known = {
        "reference": reference,
        "name": dataset.name,
        "version": dataset.version,
        "deck": deck,
        "notes": _notes(reference, deck, usable, fit),
        "pictures": rows,
    }
    (folder / "set.json").write_text(json.dumps(known))
    return known


def _decks(picture):
    return {card.deck for card in picture.cards if card.deck}


def _commonest(pictures):
    """The deck of most cards, or None where nobody named any; of two with as many it is the same one every time."""
    count = collections.Counter(card.deck for picture in pictures for card in picture.cards if card.deck)
    return min(count, key=lambda deck: (-count[deck], deck), default=None)


def _notes(reference, deck, usable, fit):
    left = len(usable) - len(fit)
    if left == 0:
        return []
    others = " and ".join(sorted({other for picture in usable for other in _decks(picture)} - {deck}))
    return [
        f'{left} of the {len(usable)} pictures of the train and test splits of {reference} show cards of {others} and were left out, '
        f"for those of {deck} are the most; give each deck a data set of its own to measure all."
    ]


def _some(pictures, split, most):
    own = [picture for picture in pictures if picture.split == split]
    return sorted(own, key=lambda picture: hashlib.sha256(picture.sha256.encode()).digest())[:most]


def upright(box, orientation, size):
    """A box of the stored picture where the upright one has it. `size`: width and height as stored."""
    width, height = size
    shown = (height, width) if orientation in QUARTERS else (width, height)
    # Back is the same way but for the two quarter turns, of which each undoes the other.
    return list(stored(box, *shown, {6: 8, 8: 6}.get(orientation, orientation)))


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
