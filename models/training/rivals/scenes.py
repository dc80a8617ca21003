"""Pictures of the deck's cards for the rivals: on tables of the trainer's own making, and single straightened cards."""

import cv2
import numpy as np

import tables
from backgrounds import background
from camera import hand, lens, light
from deck import box_of

# A symbol counts when at most so much of its box is hidden and at least so much lies in the picture.
MOST_HIDDEN = 0.45
LEAST_INSIDE = 0.55


def scene(artwork, cards, random, size, count):
    """A table with `count` cards. Returns (picture, rows): a row a card {number, ellipse: [cx, cy, rx, ry, angle in
    degrees], symbols: [(index, box x0 y0 x1 y1, whether it shows)]}."""
    width, height = size
    picture = background(width, height, artwork, random)
    largest = min(0.42, 0.62 / max(1, count) ** 0.5) * height
    radius = np.exp(random.uniform(np.log(min(0.1 * height, 0.6 * largest)), np.log(largest)))
    view = random.uniform(0, 2 * np.pi), np.cos(np.radians(random.uniform(0, 40)))
    close = random.random() < 0.25
    laid, owner = [], np.full((height, width), -1, np.int16)
    for index in random.choice(len(cards), count, replace=False):
        centre = _spot(laid, radius, size, close, random)
        if centre is None:
            continue
        matrix = tables._seen_disc(centre, radius * np.exp(random.normal(0, 0.06)), view, random)
        mask = tables._lay(picture, cards[index].rgb, matrix, random)
        owner[mask > 0.5] = len(laid)
        laid.append((cards[index], matrix))
    hidden = np.zeros((height, width), np.float32)
    if random.random() < 0.12:
        hand(picture, hidden, random, max(30, radius))
    owner[hidden > 0.5] = -1
    light(picture, random)
    return lens(picture, random), [_row(card, matrix, owner == i) for i, (card, matrix) in enumerate(laid)]


def _row(card, matrix, own):
    cx, cy, rx, ry, turn = tables.ellipse_of(matrix)
    symbols = [(index, box, _shows(box, own)) for index, box in ((i, box_of(h, matrix)) for i, h in zip(card.symbols, card.hulls))]
    return {"number": card.number, "ellipse": [cx, cy, rx, ry, np.degrees(turn)], "symbols": symbols}


def _shows(box, own):
    """`own`: where the card itself is to be seen."""
    height, width = own.shape
    x0, y0, x1, y1 = np.clip(np.round(box), 0, (width, height, width, height)).astype(int)
    if x1 <= x0 or y1 <= y0:
        return False
    inside = (x1 - x0) * (y1 - y0) / max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    return bool(inside > LEAST_INSIDE and own[y0:y1, x0:x1].mean() > 1 - MOST_HIDDEN)


def _spot(laid, radius, size, close, random):
    """Where the next card goes: on free ground, or (`close`) touching and partly under or over another."""
    for _ in range(60):
        if close and laid:
            turn = random.uniform(0, 2 * np.pi)
            centre = laid[int(random.integers(len(laid)))][1][:, 2] + radius * random.uniform(1.75, 2.2) * np.array([np.cos(turn), np.sin(turn)])
        else:
            centre = random.uniform((0.9 * radius,) * 2, np.subtract(size, 0.9 * radius))
        apart = 1.7 if close else 2.02
        inside = all(0.9 * radius <= c <= s - 0.9 * radius for c, s in zip(centre, size))
        if inside and all(np.hypot(*(centre - other[:, 2])) > apart * radius for _, other in laid):
            return centre
    return None


def straight(artwork, cards, random, side):
    """One straightened card as server/vision/straighten.ts cuts it out by an outline that is not exact, its paper white.
    Returns (picture side x side x 3, indices of the symbols that show, their boxes k x 4)."""
    picture = background(side, side, artwork, random)
    radius = side / 2 / tables.REACH
    if random.random() < 0.4:  # a neighbour
        tables._lay(picture, _any(cards, random).rgb, _beside(radius, side, random, 1.6, 2.2), random)
    squash, turn = np.exp(random.normal(0, 0.05)), random.uniform(0, np.pi)
    linear = tables._turn(turn) @ np.diag([squash, 1 / squash]) @ tables._turn(random.uniform(0, 2 * np.pi)) * radius * np.exp(random.normal(0, 0.05))
    matrix = np.column_stack([linear, side / 2 + random.normal(0, 0.04, 2) * radius])
    card = _any(cards, random)
    own = tables._lay(picture, card.rgb, matrix, random) > 0.5
    if random.random() < 0.12:
        own &= tables._lay(picture, _any(cards, random).rgb, _beside(radius, side, random, 1.3, 1.9), random) < 0.5
    hidden = np.zeros((side, side), np.float32)
    if random.random() < 0.12:
        hand(picture, hidden, random, radius)
        own &= hidden < 0.5
    light(picture, random)
    picture = lens(picture, random)
    if random.random() < 0.35:  # a card that was small in its frame
        small = int(random.uniform(0.25, 0.7) * side)
        picture = cv2.resize(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    seen = [(index, box) for index, box, shows in _row(card, matrix, own)["symbols"] if shows]
    return tables.balance(picture), np.array([i for i, _ in seen]), np.clip(np.array([b for _, b in seen]).reshape(-1, 4), 0, side)


def _any(cards, random):
    return cards[int(random.integers(len(cards)))]


def _beside(radius, side, random, near, far):
    turn = random.uniform(0, 2 * np.pi)
    centre = side / 2 + radius * random.uniform(near, far) * np.array([np.cos(turn), np.sin(turn)])
    return tables._seen_disc(centre, radius, (0, 1), random)
