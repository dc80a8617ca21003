"""Pictures of a data set made ready to be learned from: cards and symbols cut out once, and kept in the work folder."""

import json
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

import decks
import sights
from tables import balance

LONGEST = 960  # pixels of a photo's longer side, as it is kept
SIDE, AROUND = 288, 1.6  # of a straightened card that is kept, and how far it reaches, in its radius
CROP, CROP_REACH = 96, 1.8  # of a symbol's crop: room to turn it
MOST = 400  # crops of a symbol
AGREE = (0.9, 1.35)  # radius of a card over that of the circle around its boxes
AHEAD = 16  # pictures that are read before they are needed
FORMAT = 2


def gather(reference, split, eyes, folder):
    """Cuts the pictures of a split of the data set `URI#NAME` out, unless FOLDER has them. Returns where they lie.

    FOLDER/SPLIT/index.json {photos, cards, symbols, counts}, crops.npy, pictures.bin. Raises SystemExit in words.
    """
    from dataset.store import open_dataset

    try:
        store, dataset = open_dataset(reference)
    except (ValueError, FileNotFoundError) as error:
        raise SystemExit(str(error)) from error
    place = Path(folder) / f"real-{dataset.version[:12]}-{eyes.sha256[:8]}-{FORMAT}" / split
    if (place / "index.json").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    chosen = [picture for picture in dataset.pictures if picture.split == split]
    kept = {"photos": [], "cards": [], "crops": {}, "counts": {}}
    with open(place / "pictures.bin", "wb") as file:
        for picture, data in tqdm(_read(store, chosen), f"{split} pictures", len(chosen), file=sys.stderr, mininterval=2, disable=not chosen):
            _take(picture, data, eyes, kept, file)
    symbols = sorted(kept["crops"])
    random = np.random.default_rng(0)
    crops = [[own[i] for i in sorted(random.permutation(len(own))[:MOST])] for own in (kept["crops"][symbol] for symbol in symbols)]
    flat = [crop for own in crops for crop in own]
    np.save(place / "crops.npy", np.stack(flat) if flat else np.zeros((0, CROP, CROP, 3), np.uint8))
    index = {
        "reference": reference,
        "name": dataset.name,
        "version": dataset.version,
        "labels": list(dataset.labels),
        "photos": kept["photos"],
        "cards": kept["cards"],
        "symbols": [{"label": list(symbol), "crops": len(own)} for symbol, own in zip(symbols, crops)],
        "counts": {"pictures": len(chosen), "photos": len(kept["photos"]), "cards": len(kept["cards"]), "crops": len(flat), **kept["counts"]},
    }
    # Last, and whole: a folder with an index is a finished one.
    part = place / "index.part"
    part.write_text(json.dumps(index))
    part.replace(place / "index.json")
    return place


def _read(store, pictures):
    """Each picture with its bytes, in order: a few are read ahead, since a store may be far away, and never all, since they may be many."""
    ahead = deque()
    with ThreadPoolExecutor(8) as pool:
        for picture in pictures:
            ahead.append((picture, pool.submit(store.picture, picture)))
            if len(ahead) > AHEAD:
                first, read = ahead.popleft()
                yield first, read.result()
        for picture, read in ahead:
            yield picture, read.result()


def decoded(data):
    """RGB as the picture is stored: boxes refer to that, whatever EXIF says of a rotation."""
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if bgr is None else np.ascontiguousarray(bgr[..., ::-1])


def _take(picture, data, eyes, kept, file):
    def count(what):
        kept["counts"][what] = kept["counts"].get(what, 0) + 1

    rgb = decoded(data)
    if rgb is None:
        return count("unreadable")
    if any(box.by != "person" for box in picture.boxes):
        return count("unconfirmed")
    cards, ignored = cards_on(picture, rgb, eyes)
    if not cards:
        return count("withoutCards")
    scale = min(1.0, LONGEST / max(rgb.shape[:2]))
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else rgb
    rings = [[float(v) * scale for v in ellipse[:4]] + [float(ellipse[4])] for ellipse, _, _ in cards]
    kept["photos"].append({**_keep(small, file), "ellipses": rings, "ignored": [[float(v) * scale for v in i] for i in ignored]})
    for ellipse, symbols, whole in cards:
        if whole:
            boxes = [[float(v) for v in box] for _, box in symbols]
            labels = [label[1] for label, _ in symbols]
            kept["cards"].append({**_keep(sights.straight(rgb, ellipse, SIDE, AROUND), file), "boxes": boxes, "labels": labels})
        card = balance(sights.straight(rgb, ellipse, 3 * CROP))
        for label, box in symbols:
            if label[1] is not None:
                kept["crops"].setdefault(label, []).append(sights.cut(card, box, CROP, CROP_REACH))


def cards_on(picture, rgb, eyes):
    """What is known of a picture's cards: ([(ellipse, [((deck, label), box in units of its radius)], whether all of its symbols are
    there)], [cx, cy, r] of what may be a card and is not known).

    Outlines are those of the data set, or what the eyes find where it agrees with the boxes; a picture without boxes has its cards where
    the eyes find as many as are named, and its symbols where the deck confirms what they see.
    """
    given = [card for card in picture.cards if card.outline is not None]
    if given and len(given) == len(picture.cards):
        rings = [np.array([*card.outline[:4], np.radians(card.outline[4])]) for card in picture.cards]
        found = [(ring, list(picture.boxes) if len(rings) == 1 else [b for b in picture.boxes if _lies(b, n, ring)], card) for n, (ring, card) in enumerate(zip(rings, picture.cards))]
        return [_labelled(picture, ring, boxes, card, 3) for ring, boxes, card in found], []
    rows = sights.find(eyes, rgb)
    if not picture.boxes:
        return _guessed(picture, rgb, rows, eyes)
    cards, ignored, left = [], [], list(picture.boxes)
    for score, *ellipse in rows:
        ring = np.array(ellipse)
        own = [box for box in left if _lies(box, None, ring)]
        if len(own) >= 4 and _agrees(ring, own):
            left = [box for box in left if box not in own]
            named = {box.card for box in own}
            number = named.pop() if len(named) == 1 else None
            card = picture.cards[number] if number is not None and number < len(picture.cards) else None
            cards.append(_labelled(picture, ring, own, card, 6))
        elif score > sights.LEAST:
            ignored.append((ring[0], ring[1], np.sqrt(ring[2] * ring[3])))
    ignored += [(b.box[0] + b.box[2] / 2, b.box[1] + b.box[3] / 2, 2 * max(b.box[2:])) for b in left]
    return cards, ignored


def _lies(box, number, ring):
    """Whether a box lies on a card: as it says, or by its middle."""
    if number is not None and box.card is not None:
        return box.card == number
    disc = sights.disc_to(ring)
    x, y, w, h = box.box
    return np.hypot(*np.linalg.solve(disc[:, :2], (x + w / 2, y + h / 2) - disc[:, 2])) < 0.95


def _agrees(ring, boxes):
    """Whether an outline fits the boxes on it: they reach near its rim, and not beyond."""
    reach = []
    disc = sights.disc_to(ring)
    for box in boxes:
        for x, y in _rim(box):
            reach.append(np.linalg.solve(disc[:, :2], (x, y) - disc[:, 2]))
    (x, y), radius = cv2.minEnclosingCircle(np.array(reach, np.float32))
    return AGREE[0] < 1 / radius < AGREE[1] and np.hypot(x, y) < 0.25


def _rim(box):
    """Points of the ellipse in a box: what a symbol covers of it, mostly."""
    x, y, w, h = box.box
    turns = np.arange(12) * np.pi / 6
    return np.stack([x + w / 2 * (1 + np.cos(turns)), y + h / 2 * (1 + np.sin(turns))], 1)


def _labelled(picture, ring, boxes, card, least):
    """A card with the boxes on it. Where its table is not known, all of its symbols are there from `least` boxes on, unless some had no name."""
    disc, symbols = sights.disc_to(ring), []
    deck = card.deck if card is not None else None
    known = decks.symbols_of(deck, card.number) if card is not None else None
    for box in boxes:
        inside = np.linalg.solve(disc[:, :2], _rim(box).T - disc[:, 2:]).T
        # A name that the card table contradicts teaches nothing; where the symbol lies is right all the same.
        label = box.label if known is None or box.label in known else None
        symbols.append(((deck or "", label), np.concatenate([inside.min(0), inside.max(0)])))
    nameless = picture.extra.get("appliance", {}).get("nameless", 0)
    return ring, symbols, nameless == 0 and len(boxes) >= (len(known) if known else least)


def _guessed(picture, rgb, rows, eyes):
    rows = [row for row in rows if row[0] > 0.5]
    if not picture.cards or len(rows) != len(picture.cards):
        return [], []
    cards = []
    for row in rows:
        # Which of several cards is which is not known.
        card = picture.cards[0] if len(picture.cards) == 1 else None
        known = decks.symbols_of(card.deck, card.number) if card is not None else None
        prototypes = decks.prototypes_of(card.deck, eyes.sha256) if known else None
        symbols = []
        if prototypes is not None:
            boxes, vectors = sights.sighted(eyes, rgb, row[1:])
            names = decks.confirmed(vectors, known, prototypes)
            symbols = [((card.deck, name), box) for name, box in zip(names, boxes) if name is not None]
        cards.append((np.array(row[1:]), symbols, bool(symbols) and len(symbols) >= len(known)))
    return cards, []


def _keep(rgb, file):
    data = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()
    start = file.tell()
    file.write(data)
    return {"start": start, "bytes": len(data)}
