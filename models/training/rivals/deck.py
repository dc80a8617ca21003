"""The deck that the rivals learn: pictures of its cards as `npm run rivals` draws them."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np


@dataclass(frozen=True)
class DeckCard:
    """`rgb` side x side x 3, float32 0..1, the disc filling it; `symbols` their indices in the deck's list; `hulls` an
    array k x 2 each, the corners of what the symbol covers, in units of the card's radius."""

    number: int
    rgb: np.ndarray
    symbols: list
    hulls: list


def load(folder):
    """The cards in FOLDER/cards.u8 (N x side x side x 4: red, green, blue, and which of the card's symbols a pixel
    belongs to, from 1) and FOLDER/cards.json ({side, symbols, cards: [{number, symbols}]}). Returns (ids, cards)."""
    folder = Path(folder)
    meta = json.loads((folder / "cards.json").read_text())
    side, cards = meta["side"], meta["cards"]
    pixels = np.fromfile(folder / "cards.u8", np.uint8).reshape(len(cards), side, side, 4)
    return meta["symbols"], [_card(card, picture, side) for card, picture in zip(cards, pixels)]


def _card(card, picture, side):
    hulls = []
    for place in range(1, len(card["symbols"]) + 1):
        ys, xs = np.nonzero(picture[..., 3] == place)
        if len(xs) == 0:
            raise SystemExit(f"card {card['number']} does not show its symbol {place}: draw the deck again with npm run rivals.")
        corners = cv2.convexHull(np.stack([xs, ys], 1).astype(np.float32))[:, 0]
        hulls.append((corners + 0.5) / (side / 2) - 1)
    return DeckCard(card["number"], picture[..., :3].astype(np.float32) / 255, card["symbols"], hulls)


def box_of(hull, matrix):
    """Box (x0, y0, x1, y1) of a symbol whose card's unit disc is mapped by the 2 x 3 `matrix`."""
    points = hull @ matrix[:, :2].T + matrix[:, 2]
    return np.concatenate([points.min(0), points.max(0)])
