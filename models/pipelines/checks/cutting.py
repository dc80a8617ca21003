"""How a symbol is cut from a picture for the vectors network, to the last detail as server/vision does it (sample.ts, straighten.ts,
crops.ts, fill.ts): vectors of crops that are cut in another way would not fit the prototypes of a deck."""

import math

import numpy as np

MOST_TAPS = 3
CROP_REACH = 1.2
CARD_REACH = 1.12
INSIDE = 0.9
PERCENTILE = 0.8
PAPER = 0.94 * 255
DARKEST = 24

# A map of the plane is (a, b, tx, c, d, ty): x' = a x + b y + tx, y' = c x + d y + ty.


def disc_to(outline):
    """The map from the unit disc to an ellipse (cx, cy, rx, ry, degrees), without a turn."""
    cx, cy, rx, ry, angle = outline
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (rx * c * c + ry * s * s, (rx - ry) * c * s, cx, (rx - ry) * c * s, rx * s * s + ry * c * c, cy)


def straight_map(outline, side, reach=CARD_REACH):
    """From the pixels of a straightened card's picture to the picture's."""
    a, b, tx, c, d, ty = disc_to(outline)
    unit = 2 * reach / side
    return (a * unit, b * unit, tx - reach * (a + b), c * unit, d * unit, ty - reach * (c + d))


def crop_map(spot, to_picture, side):
    """From a crop's pixels to the picture's. `spot`: middle, width and height on the straightened card."""
    x, y, width, height = spot
    a, b, tx, c, d, ty = to_picture
    reach = CROP_REACH * max(width, height)
    unit = reach / side
    x0, y0 = x - reach / 2, y - reach / 2
    return (a * unit, b * unit, a * x0 + b * y0 + tx, c * unit, d * unit, c * x0 + d * y0 + ty)


def sample(picture, where, side):
    """A square of a picture (H x W x 3, uint8): side x side x 3, float32 in 0..255; beyond the picture its edge goes on."""
    a, b, tx, c, d, ty = where
    taps = max(1, min(MOST_TAPS, math.floor(math.sqrt(abs(a * d - b * c)) + 0.5)))
    right, bottom = picture.shape[1] - 1, picture.shape[0] - 1
    u, v = np.arange(side, dtype=float)[None, :], np.arange(side, dtype=float)[:, None]
    if taps == 1:
        x = np.clip(a * 0.5 + b * (v + 0.5) + tx - 0.5 + a * u, 0, right)
        y = np.clip(c * 0.5 + d * (v + 0.5) + ty - 0.5 + c * u, 0, bottom)
        x0, y0 = x.astype(int), y.astype(int)
        fx, fy = (x - x0)[..., None], (y - y0)[..., None]
        x1, y1 = np.minimum(x0 + 1, right), np.minimum(y0 + 1, bottom)
        top = (1 - fx) * (1 - fy) * picture[y0, x0] + fx * (1 - fy) * picture[y0, x1]
        return (top + (1 - fx) * fy * picture[y1, x0] + fx * fy * picture[y1, x1]).astype(np.float32)
    total = np.zeros((side, side, 3))
    for t in range(taps * taps):
        p, q = (t % taps + 0.5) / taps, (t // taps + 0.5) / taps
        x = np.clip(b * v + tx + a * u + (a * p + b * q), 0, right).astype(int)
        y = np.clip(d * v + ty + c * u + (c * p + d * q), 0, bottom).astype(int)
        total += picture[y, x]
    return (total / (taps * taps)).astype(np.float32)


def gains(picture, outline, side):
    """What each channel is multiplied by so that the card's paper becomes white. `side`: of the straightened card's picture."""
    pixels = sample(picture, straight_map(outline, side), side)
    line = np.arange(side) + 0.5 - side / 2
    inside = line[None, :] ** 2 + line[:, None] ** 2 < (INSIDE * side / 2 / CARD_REACH) ** 2
    paper = []
    for channel in range(3):
        below = np.cumsum(np.bincount(pixels[inside, channel].astype(np.uint8), minlength=256))
        paper.append(int(np.argmax(below >= PERCENTILE * below[-1])))
    return tuple(PAPER / max(value, DARKEST) for value in paper)


def crop(picture, spot, outline, white, card_side, side):
    """One input of the vectors network: 3 x side x side, normalised."""
    pixels = sample(picture, crop_map(spot, straight_map(outline, card_side), side), side)
    return (np.minimum(pixels * np.array(white, np.float32), 255) * (4 / 255) - 2).transpose(2, 0, 1).astype(np.float32)


def spot_of(box, outline, card_side):
    """Where a box of the picture (left, top, width, height) lies on the straightened card: the inverse of `boxInFrame` (symbols.ts)."""
    left, top, width, height = box
    a, b, tx, c, d, ty = straight_map(outline, card_side)
    area = a * d - b * c
    x, y = left + width / 2 - tx, top + height / 2 - ty
    # A box is that of an ellipse with the spot's axes: its squares are mapped by the squares of the map.
    squares = np.array([[a * a, b * b], [c * c, d * d]])
    try:
        wide, high = np.linalg.solve(squares, [width * width, height * height])
    except np.linalg.LinAlgError:
        wide, high = -1, -1
    if wide <= 0 or high <= 0:
        wide, high = width * width / abs(area), height * height / abs(area)
    return ((d * x - b * y) / area, (a * y - c * x) / area, math.sqrt(wide), math.sqrt(high))
