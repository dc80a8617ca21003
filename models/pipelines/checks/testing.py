"""What the tests of the checks look at: a deck of thirteen made-up drawings, and photos of its cards that are drawn here."""

import hashlib
from dataclasses import replace

import cv2
import numpy as np

from checks.deck import Deck
from dataset.model import Box, Card, Picture

SIDE = 360


def deck() -> Deck:
    """The plane of order 3: thirteen cards of four symbols, of which any two share one."""
    ring = (0, 1, 3, 9)
    cards = {number + 1: tuple(sorted((number + step) % 13 for step in ring)) for number in range(13)}
    names = ("Star", "Moon", "Key", "Dog", "Tree", "Apple", "Igloo", "Anchor", "Clock", "Heart", "Pencil", "Spider", "Candle")
    return Deck("made-up", tuple(name.lower() for name in names), names, cards)


def _drawing(symbol: int) -> np.ndarray:
    """An RGBA drawing, 64 x 64, that no other symbol has."""
    canvas = np.zeros((64, 64, 4), np.uint8)
    colour = [int(v) for v in cv2.cvtColor(np.uint8([[[symbol * 180 // 13, 210, 170]]]), cv2.COLOR_HSV2RGB)[0, 0]] + [255]
    points = 3 + symbol % 5
    turn = np.arange(2 * points) * np.pi / points
    reach = np.where(np.arange(2 * points) % 2, 12 + 3 * (symbol % 4), 30)
    corners = np.stack([32 + reach * np.cos(turn), 32 + reach * np.sin(turn)], 1).astype(np.int32)
    cv2.fillPoly(canvas, [corners], colour)
    for ring in range(symbol % 3):
        cv2.circle(canvas, (32, 32), 4 + 5 * ring, (255, 255, 255, 255), 2)
    return canvas


def photo(numbers, seed: int, made: Deck, source="made up", split=None) -> tuple[bytes, Picture]:
    """A JPEG of these cards side by side, turned and lit by chance, with their boxes."""
    random = np.random.default_rng(seed)
    width = SIDE * len(numbers)
    picture = np.full((SIDE, width, 3), random.integers(40, 120, 3), np.uint8)
    boxes = []
    for n, number in enumerate(numbers):
        cx, cy, radius = SIDE * (n + 0.5) + random.uniform(-8, 8), SIDE / 2 + random.uniform(-8, 8), SIDE * 0.43
        cv2.circle(picture, (round(cx), round(cy)), round(radius), (248, 248, 246), -1, cv2.LINE_AA)
        start = random.uniform(0, 2 * np.pi)
        for place, symbol in enumerate(made.cards[number]):
            turn = start + place * np.pi / 2
            x, y = cx + 0.55 * radius * np.cos(turn), cy + 0.55 * radius * np.sin(turn)
            boxes.append(Box(made.symbols[symbol], _print(picture, symbol, x, y, random.uniform(0, 360), random.uniform(1.0, 1.5))))
    light = np.linspace(random.uniform(0.75, 1), random.uniform(0.75, 1), width)[None, :, None]
    noisy = np.clip(picture * light + random.normal(0, 3, picture.shape), 0, 255).astype(np.uint8)
    _, code = cv2.imencode(".jpg", noisy[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    data = code.tobytes()
    cards = tuple(Card(made.id, number) for number in numbers)
    return data, Picture(hashlib.sha256(data).hexdigest(), f"photo-{seed:03}.jpg", width, SIDE, source, cards, tuple(boxes), split)


def _print(picture, symbol, x, y, angle, size):
    matrix = cv2.getRotationMatrix2D((32, 32), angle, size)
    matrix[:, 2] += (x - 32, y - 32)
    drawn = cv2.warpAffine(_drawing(symbol), matrix, picture.shape[1::-1], flags=cv2.INTER_AREA)
    alpha = drawn[..., 3:].astype(float) / 255
    picture[:] = (picture * (1 - alpha) + drawn[..., :3] * alpha).astype(np.uint8)
    left, top, width, height = cv2.boundingRect((drawn[..., 3] > 60).astype(np.uint8))
    return (float(left), float(top), float(width), float(height))


def renamed(picture: Picture, names: dict[int, str]) -> Picture:
    """The picture with other labels on some boxes."""
    return replace(picture, boxes=tuple(replace(box, label=names.get(n, box.label)) for n, box in enumerate(picture.boxes)))


def without_cards(picture: Picture) -> Picture:
    """As most sources have it: nobody has said which cards lie there."""
    return replace(picture, cards=())
