"""Samples for the two finding networks: tables with cards, and single straightened cards."""

import cv2
import numpy as np

from backgrounds import background, stamp
from camera import hand, lens, light
from cards import SIDE, box_of

TABLE = (384, 256)
CARD = 192
# A straightened card's picture reaches a little beyond the rim: server/vision/straighten.ts cuts with the same factor.
REACH = 1.12
LEAST_SEEN = 0.3  # of a card, to count
BAR = 128  # grey beside pictures of another shape than the network's
PAPER = 0.94  # what the paper's brightness becomes


def table(artwork, pool, random):
    """(picture 256 x 384 x 3 uint8, ellipses k x 5 [cx, cy, rx, ry, angle in radians], ignored k x 3 [cx, cy, r])."""
    width, height = TABLE
    picture = background(width, height, artwork, random)
    kind = random.random()
    count = int(random.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], p=[0.05, 0.08, 0.34, 0.15, 0.1, 0.08, 0.06, 0.05, 0.04, 0.05]))
    largest = min(0.9 * height, 1.25 * height / max(1, count) ** 0.5)
    if count <= 2 and random.random() < 0.4:  # close to the lens, up to larger than the picture
        largest = 1.6 * height
    common = np.exp(random.uniform(np.log(26 if random.random() < 0.5 else 70), np.log(max(80, largest)))) / 2
    view = random.uniform(0, 2 * np.pi), np.cos(np.radians(random.uniform(0, 50) if random.random() < 0.75 else random.uniform(0, 15)))
    for _ in range(int(random.integers(0, 3)) if random.random() < 0.45 else 0):
        _no_card(picture, artwork, pool, random, common, view)
    order, owner = [], np.full((height, width), -1, np.int16)
    for _ in range(count):
        if order and kind < 0.2:  # stacks
            base = order[int(random.integers(len(order)))]
            centre = base[:, 2] + random.normal(0, 0.3, 2) * common
        elif order and kind < 0.6:  # touching and overlapping
            base = order[int(random.integers(len(order)))]
            turn = random.uniform(0, 2 * np.pi)
            centre = base[:, 2] + common * random.uniform(1.5, 2.15) * np.array([np.cos(turn), np.sin(turn)])
        else:
            centre = _free_spot(order, common, random)
        if centre is None:
            continue
        matrix = _seen_disc(centre, common * np.exp(random.normal(0, 0.08)), view, random)
        card = pool[int(random.integers(len(pool)))]
        mask = _lay(picture, card.rgb, matrix, random)
        owner[mask > 0.5] = len(order)
        order.append(matrix)
    hidden = np.zeros((height, width), np.float32)
    for _ in range(int(random.integers(1, 3)) if random.random() < 0.2 else 0):
        hand(picture, hidden, random, max(30, common))
    owner[hidden > 0.5] = -1
    bars = _bars(random)
    _cut(owner, bars, -1)
    light(picture, random)
    ellipses, ignored = [], []
    for number, matrix in enumerate(order):
        ellipse = ellipse_of(matrix)
        cx, cy, rx, ry, _ = ellipse
        share = np.count_nonzero(owner == number) / max(1, np.pi * rx * ry)
        if share >= LEAST_SEEN and bars[0] <= cx < width - bars[1] and bars[2] <= cy < height - bars[3]:
            ellipses.append(ellipse)
        elif share > 0.05:
            ignored.append((cx, cy, (rx * ry) ** 0.5))
    seen = lens(picture, random)
    _cut(seen, bars, BAR)
    return seen, np.array(ellipses).reshape(-1, 5), np.array(ignored).reshape(-1, 3)


def straightened(artwork, pool, random):
    """(picture 192 x 192 x 3 uint8 balanced on the paper, boxes k x 4, ignored boxes k x 4)."""
    picture, _, boxes, ignored = labelled(artwork, pool, random, CARD)
    return picture, boxes, ignored


def labelled(artwork, pool, random, side):
    """(picture side x side x 3 uint8 balanced on the paper, the artworks of the boxes, boxes k x 4, ignored boxes k x 4)."""
    picture = background(side, side, artwork, random)
    radius = side / 2 / REACH
    for _ in range(int(random.integers(0, 3)) if random.random() < 0.5 else 0):  # neighbours and what lies below
        turn = random.uniform(0, 2 * np.pi)
        centre = side / 2 + radius * random.uniform(0.15, 2.0) * np.array([np.cos(turn), np.sin(turn)])
        _lay(picture, pool[int(random.integers(len(pool)))].rgb, _seen_disc(centre, radius * random.uniform(0.9, 1.1), (0, 1), random), random)
    squash = np.exp(random.normal(0, 0.035))
    turn = random.uniform(0, np.pi)
    spin = _turn(random.uniform(0, 2 * np.pi))
    scale = radius * np.exp(random.normal(0, 0.035))
    linear = _turn(turn) @ np.diag([squash, 1 / squash]) @ _turn(-turn) @ spin * scale
    matrix = np.column_stack([linear, side / 2 + random.normal(0, 0.03, 2) * radius])
    card = pool[int(random.integers(len(pool)))]
    _lay(picture, card.rgb, matrix, random)
    hidden = np.zeros((side, side), np.float32)
    if random.random() < 0.15:
        turn = random.uniform(0, 2 * np.pi)
        centre = side / 2 + radius * random.uniform(1.1, 1.9) * np.array([np.cos(turn), np.sin(turn)])
        over = _seen_disc(centre, radius, (0, 1), random)
        hidden = np.maximum(hidden, _lay(picture, pool[int(random.integers(len(pool)))].rgb, over, random))
    if random.random() < 0.15:
        hand(picture, hidden, random, radius)
    light(picture, random)
    names, seen, ignored = [], [], []
    for symbol in card.symbols:
        box = box_of(symbol, artwork, matrix)
        x0, y0, x1, y1 = np.clip(box, 0, side).astype(int)
        covered = hidden[y0:y1, x0:x1].mean() if x1 > x0 and y1 > y0 else 1
        inside = max(0, x1 - x0) * max(0, y1 - y0) / max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
        shows = covered < 0.45 and inside > 0.55
        (seen if shows else ignored).append(box)
        names += [int(symbol[6])] if shows else []
    picture = lens(picture, random)
    if random.random() < 0.3:
        small = int(random.uniform(0.26, 0.63) * side)
        picture = cv2.resize(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    return balance(picture), names, np.array(seen).reshape(-1, 4), np.array(ignored).reshape(-1, 4)


def balance(picture):
    """Divides by the paper's colour: the 80th percentile of each channel inside the disc."""
    inside = picture[_disc_mask(len(picture))]
    paper = np.maximum(np.percentile(inside, 80, axis=0), 24)
    return np.clip(picture * (PAPER * 255 / paper), 0, 255).astype(np.uint8)


_mask = {}


def _disc_mask(side):
    if side not in _mask:
        line = (np.arange(side) + 0.5 - side / 2) / (side / 2 / REACH)
        _mask[side] = line[None] ** 2 + line[:, None] ** 2 < 0.81
    return _mask[side]


def ellipse_of(matrix):
    """[cx, cy, rx, ry, angle] of the unit disc mapped by a 2 x 3 matrix; rx >= ry, angle in radians."""
    u, s, _ = np.linalg.svd(matrix[:, :2])
    return np.array([matrix[0, 2], matrix[1, 2], s[0], s[1], np.arctan2(u[1, 0], u[0, 0])])


def _bars(random):
    """Widths of the grey bars left, right, above and below, as the letterbox leaves them."""
    kind = random.random()
    if kind < 0.15:  # a picture of another shape
        both = int(random.integers(4, 140))
        return both // 2, both - both // 2, 0, 0
    if kind < 0.27:  # the look from farther away
        across, down = int(random.uniform(40, 110)), int(random.uniform(20, 60))
        return across, across, down, down
    return 0, 0, 0, 0


def _cut(picture, bars, value):
    left, right, above, below = bars
    height, width = picture.shape[:2]
    picture[:, :left] = picture[:, width - right :] = value
    picture[:above] = picture[height - below :] = value


def _turn(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s], [s, c]])


def _seen_disc(centre, radius, view, random):
    direction, squash = view
    squash = np.clip(squash * np.exp(random.normal(0, 0.03)), 0.55, 1)
    linear = _turn(direction) @ np.diag([radius, radius * squash]) @ _turn(random.uniform(0, 2 * np.pi))
    return np.column_stack([linear, centre])


def _free_spot(order, radius, random):
    width, height = TABLE
    for _ in range(25):
        margin = -0.5 * radius if random.random() < 0.15 else radius * 0.9
        if width - 2 * margin <= 0 or height - 2 * margin <= 0:
            margin = 0.3 * radius
        centre = random.uniform((margin, margin), (max(margin + 1, width - margin), max(margin + 1, height - margin)))
        if all(np.hypot(*(centre - other[:, 2])) > 1.95 * radius for other in order):
            return centre
    return None


def _lay(picture, rgb, matrix, random):
    """Draws a card (or any disc) with its shadow and its edge; returns the mask of the disc."""
    full = np.zeros(picture.shape[:2], np.float32)
    seen = np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    reach = random.uniform(0.01, 0.07) * seen
    # Only the window that the disc and its shadow touch is worked on.
    half = np.hypot(matrix[:, 0], matrix[:, 1]) + 4 * reach + 4
    x0, y0 = np.maximum(0, np.floor(matrix[:, 2] - half)).astype(int)
    x1, y1 = np.minimum(picture.shape[1::-1], np.ceil(matrix[:, 2] + half)).astype(int)
    if x1 <= x0 or y1 <= y0:
        return full
    window = picture[y0:y1, x0:x1]
    height, width = window.shape[:2]
    middle = matrix[:, 2] - (x0, y0)
    side = rgb.shape[0]
    shrink = side / 2 / max(seen, 1)
    if shrink > 1.5:  # warpAffine does not average: shrink first
        side = max(16, int(round(side / shrink)))
        rgb = cv2.resize(rgb, (side, side), interpolation=cv2.INTER_AREA)
    linear = matrix[:, :2] / (side / 2)
    affine = np.column_stack([linear, middle - linear @ (side / 2 - 0.5, side / 2 - 0.5)])
    drawn = cv2.warpAffine(rgb, affine, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    ellipse = ellipse_of(matrix)
    centre = (int(middle[0] * 16), int(middle[1] * 16))
    axes = (max(1, int(ellipse[2] * 16)), max(1, int(ellipse[3] * 16)))
    mask = np.zeros((height, width), np.float32)
    cv2.ellipse(mask, centre, axes, np.degrees(ellipse[4]), 0, 360, 1.0, -1, cv2.LINE_AA, 4)
    dx, dy = random.uniform(-1, 1, 2) * reach
    shadow = cv2.GaussianBlur(mask, (0, 0), reach * 0.8 + 0.6)
    shadow = cv2.warpAffine(shadow, np.float64([[1, 0, dx], [0, 1, dy]]), (width, height))
    # Under a lamp from all sides, or out of a wide window, a card on white paper has next to none.
    depth = random.uniform(0.08, 0.6) if random.random() < 0.65 else random.uniform(0, 0.08)
    window *= (1 - shadow * np.float32(depth))[..., None]
    if random.random() < 0.4:  # the cut edge of the cardboard
        edge = float(random.uniform(0.4, 0.95))
        cv2.ellipse(drawn, centre, axes, np.degrees(ellipse[4]), 0, 360, (edge, edge, edge), 1, cv2.LINE_AA, 4)
    window += mask[..., None] * (drawn * np.float32(random.uniform(0.93, 1.03)) - window)
    full[y0:y1, x0:x1] = mask
    return full


def _no_card(picture, artwork, pool, random, radius, view):
    """A round thing that is no card: tin, rules, plate, coaster, coin, card back."""
    side = SIDE
    kind = int(random.integers(4))
    colour = random.uniform(0.1, 1, 3).astype(np.float32)
    if kind == 1:
        colour = np.full(3, random.uniform(0.75, 1.0), np.float32)
    rgb = np.empty((side, side, 3), np.float32)
    rgb[:] = colour
    middle = (side // 2, side // 2)
    ink = tuple(float(v) for v in random.uniform(0, 1, 3))
    if kind == 0:  # tin and rules: one large drawing, lines of print
        stamp(rgb, artwork, int(random.integers(len(artwork))), random.uniform(0.4, 0.6, 2) * side, random.uniform(0, 6.3), random.uniform(0.4, 0.8) * side)
        if random.random() < 0.7:
            for row in range(int(random.integers(2, 9))):
                y = int(side * (0.3 + row * 0.06))
                for word in range(int(random.integers(2, 6))):
                    x = int(side * (0.2 + word * 0.12 + random.uniform(0, 0.03)))
                    cv2.line(rgb, (x, y), (x + int(side * random.uniform(0.03, 0.1)), y), ink, int(random.integers(1, 4)), cv2.LINE_AA)
    elif kind == 1:  # plate: rings
        for _ in range(int(random.integers(1, 4))):
            shade = float(colour[0] * random.uniform(0.7, 1))
            cv2.circle(rgb, middle, int(side / 2 * random.uniform(0.4, 0.97)), (shade,) * 3, int(random.integers(1, 8)), cv2.LINE_AA)
    elif kind == 2:  # coaster, card back: a pattern
        step = int(random.integers(8, 40))
        for x in range(0, side, step):
            cv2.line(rgb, (x, 0), (side - x, side), ink, int(random.integers(1, 6)), cv2.LINE_AA)
    else:  # coin, lid
        cv2.circle(rgb, middle, int(side * 0.45), ink, int(random.integers(2, 14)), cv2.LINE_AA)
    centre = random.uniform((0, 0), TABLE)
    _lay(picture, rgb, _seen_disc(centre, radius * np.exp(random.uniform(-0.6, 0.35)), view, random), random)
