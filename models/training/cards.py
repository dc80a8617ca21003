"""Pictures of made-up cards: drawings of the atlas at random sizes and turns, never overlapping, on a white disc."""

import mmap
import multiprocessing
from dataclasses import dataclass

import cv2
import numpy as np

import halt
from artwork import ANGLES

SIDE = 224  # pixels; the disc's radius is half of it
GRID = 56  # occupancy grid of the layout
PART = 50  # cards of a pool that one process makes at a time
ROOMY = 0.3  # share of cards with small drawings far apart


@dataclass(frozen=True)
class CardPicture:
    """`rgb` SIDE x SIDE x 3, float32 0..1, the disc filling it; `symbols` rows of (cx, cy, turn, half size, stretch,
    axis, artwork) in units of the radius, turn and axis in radians."""

    rgb: np.ndarray
    symbols: np.ndarray


def deal(artwork, pool, random, share=ROOMY):
    """One card with (mostly) eight drawings out of `pool`, roomy by a chance of `share`."""
    kind = random.random()
    count = 8 if kind < 0.62 else int(random.choice([3, 4, 5, 6, 6, 7, 9, 10]))
    chosen = random.choice(pool, count, replace=False)
    paper = _paper(random)
    rgb = np.empty((SIDE, SIDE, 3), np.float32)
    rgb[:] = paper
    taken = _outside_disc().copy()
    symbols = []
    # Large ones first: the small ones fill what is left, as on printed cards.
    base = 0.31 * (8 / count) ** 0.5
    sizes = np.sort(base * np.exp(random.uniform(-0.55, 0.42, count)))[::-1]
    # Home-made cards leave much of the paper white, and a drawing alone on it is harder to find than one among others.
    roomy = random.random() < share
    if roomy:
        sizes = sizes * random.uniform(0.4, 0.85)
    for index, half in zip(chosen, sizes):
        stretch, axis = _stretch(random)
        for _ in range(6):
            placed = _place(artwork, index, half, stretch, axis, taken, roomy, random)
            if placed is not None:
                break
            half *= 0.8
        if placed is None:
            continue
        _print(rgb, artwork, index, *placed, random)
        symbols.append((*placed, index))
    if random.random() < 0.2:
        ring = random.uniform(0.9, 0.97)
        colour = tuple(float(c) for c in paper * random.uniform(0.75, 0.97))
        cv2.circle(rgb, (SIDE // 2, SIDE // 2), int(ring * SIDE / 2), colour, int(random.integers(1, 3)), cv2.LINE_AA)
    return CardPicture(rgb, np.array(symbols, np.float64).reshape(-1, 7))


_making = {}


def pool_of(artwork, drawings, count, seed, roomy=ROOMY):
    """`count` cards to draw from again and again, a share of them roomy: making them is the slow part, so all cores make a large pool."""
    # Shared with the processes that fill it.
    sheet = np.frombuffer(mmap.mmap(-1, max(1, count) * SIDE * SIDE * 3 * 4), np.float32).reshape(-1, SIDE, SIDE, 3)
    _making.update(artwork=artwork, drawings=drawings, seed=seed, sheet=sheet, roomy=roomy)
    parts = [range(start, min(start + PART, count)) for start in range(0, count, PART)]
    if len(parts) > 4:
        with multiprocessing.get_context("fork").Pool(initializer=halt.heedless) as lanes:
            rows = lanes.map(_fill, parts, chunksize=1)
    else:
        rows = [_fill(part) for part in parts]
    _making.clear()
    return [CardPicture(rgb, symbols) for rgb, symbols in zip(sheet, (one for part in rows for one in part))]


def _fill(numbers):
    """Each card has dice of its own, so that it is the same whoever makes it."""
    artwork, drawings, seed, roomy = (_making[what] for what in ("artwork", "drawings", "seed", "roomy"))
    made = [deal(artwork, drawings, np.random.default_rng([seed, number]), roomy) for number in numbers]
    for number, card in zip(numbers, made):
        _making["sheet"][number] = card.rgb
    return [card.symbols for card in made]


def box_of(symbol, artwork, matrix):
    """Box (x0, y0, x1, y1) of a symbol whose card's unit disc is mapped by the 2 x 3 `matrix`."""
    cx, cy, turn, half, stretch, axis, index = symbol
    forward = matrix[:, :2] @ _shape(turn, half, stretch, axis)
    middle = matrix[:, :2] @ (cx, cy) + matrix[:, 2]
    ends = []
    for x, y in ((-1, 0), (0, -1), (1, 0), (0, 1)):
        back = forward.T @ (x, y)
        length = np.hypot(*back)
        slot = int(round(np.arctan2(back[1], back[0]) / (2 * np.pi) * ANGLES)) % ANGLES
        ends.append(artwork.hull[int(index), slot] * length)
    left, up, right, down = ends
    return np.array([middle[0] - left, middle[1] - up, middle[0] + right, middle[1] + down])


def _paper(random):
    kind = random.random()
    if kind < 0.85:
        return (random.uniform(0.93, 1.0) - random.uniform(0, 0.05, 3)).astype(np.float32)
    return (1 - random.uniform(0, 0.3, 3)).astype(np.float32)


_disc = {}


def _outside_disc():
    if "grid" not in _disc:
        line = (np.arange(GRID) + 0.5) / GRID * 2 - 1
        _disc["grid"] = (line[None] ** 2 + line[:, None] ** 2 > 0.93**2).astype(np.uint8)
    return _disc["grid"]


def _stretch(random):
    """(by how much a drawing is longer than it was made, along which axis): printed decks have pencils, keys and bottles,
    longer than anything that was drawn to fill a square."""
    if random.random() < 0.55:
        return 1.0, 0.0
    return float(np.exp(random.uniform(0.1, 0.95))), float(random.choice([0, 0.25, 0.5, 0.75]) * np.pi)


def _shape(turn, half, stretch, axis):
    """The 2 x 2 map from a drawing's square, -1..1, to units of the radius."""
    long = stretch**0.5
    return _turned(turn + axis) @ np.diag([half * long, half / long]) @ _turned(-axis)


def _turned(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s], [s, c]])


def _place(artwork, index, half, stretch, axis, taken, roomy, random):
    """A free spot and turn: where the drawing's silhouette meets nothing, and mostly close to others unless the card is roomy, as on
    printed cards, where drawings reach into each other's hollows."""
    turn = random.uniform(0, 2 * np.pi)
    side = max(5, int(np.ceil(half * stretch**0.5 * GRID)) + 2)
    # From a 32 pixel silhouette into a window of side x side cells, one cell being 2 / GRID.
    matrix = np.column_stack([_shape(turn, half, stretch, axis) * GRID / 32, np.zeros(2)])
    window = int(np.ceil(side * 1.42)) | 1
    matrix[:, 2] = window / 2 - matrix[:, :2] @ (16, 16)
    mask = cv2.warpAffine(artwork.small[index][..., 3], matrix, (window, window), flags=cv2.INTER_LINEAR)
    mask = (mask > 60).astype(np.uint8)
    if random.random() < 0.5:
        mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    if window >= GRID:
        return None
    clash = cv2.filter2D(taken.astype(np.float32), cv2.CV_32F, mask.astype(np.float32), borderType=cv2.BORDER_CONSTANT)
    edge = window // 2
    free = clash < 0.5
    free[:edge // 2] = free[-(edge // 2) or None:] = False
    spots = np.flatnonzero(free)
    if len(spots) == 0:
        return None
    if not roomy and random.random() < 0.6:
        touching = cv2.filter2D(taken.astype(np.float32), cv2.CV_32F, cv2.dilate(mask, np.ones((5, 5), np.uint8)).astype(np.float32), borderType=cv2.BORDER_CONSTANT)
        spots = spots[np.argsort(-touching.flat[spots], kind="stable")[: max(1, len(spots) // 12)]]
    spot = int(random.choice(spots))
    y, x = divmod(spot, GRID)
    y0, x0 = y - edge, x - edge
    ys, xs = slice(max(0, y0), min(GRID, y0 + window)), slice(max(0, x0), min(GRID, x0 + window))
    taken[ys, xs] |= mask[ys.start - y0 : ys.stop - y0, xs.start - x0 : xs.stop - x0]
    return ((x + 0.5) / GRID * 2 - 1, (y + 0.5) / GRID * 2 - 1, turn, half, stretch, axis)


def _print(rgb, artwork, index, cx, cy, turn, half, stretch, axis, random):
    radius = SIDE / 2
    longest = half * stretch**0.5
    level = artwork.level(longest * SIDE)
    size = level.shape[1]
    window = int(np.ceil(longest * SIDE * 1.42)) + 2
    x0, y0 = int(radius + cx * radius - window / 2), int(radius + cy * radius - window / 2)
    matrix = np.column_stack([_shape(turn, half, stretch, axis) * SIDE / size, np.zeros(2)])
    matrix[:, 2] = (radius + cx * radius - x0, radius + cy * radius - y0) - matrix[:, :2] @ (size / 2, size / 2)
    drawn = cv2.warpAffine(np.ascontiguousarray(level[index]), matrix, (window, window), flags=cv2.INTER_LINEAR)
    drawn = drawn.astype(np.float32) / 255
    if random.random() < 0.25:
        ink = random.uniform(0, 0.75, 3).astype(np.float32)
        drawn[..., :3] = (drawn[..., :3].mean(2, keepdims=True) * 0.5) + ink * 0.5 * drawn[..., 3:]
    ys, xs = slice(max(0, y0), min(SIDE, y0 + window)), slice(max(0, x0), min(SIDE, x0 + window))
    part = drawn[ys.start - y0 : ys.stop - y0, xs.start - x0 : xs.stop - x0]
    rgb[ys, xs] = rgb[ys, xs] * (1 - part[..., 3:]) + part[..., :3]
