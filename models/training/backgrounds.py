"""Table tops, cloths and clutter, made of noise, lines and drawings."""

import cv2
import numpy as np


def background(width, height, artwork, random):
    """height x width x 3, float32 in 0..1."""
    kind = random.random()
    base = _colour(random)
    if kind < 0.16:
        picture = np.empty((height, width, 3), np.float32)
        picture[:] = base
    elif kind < 0.32:
        picture = _mix(_cloud(width, height, random), base, _colour(random))
    elif kind < 0.5:
        picture = _wood(width, height, random)
    elif kind < 0.7:
        picture = _pattern(width, height, base, random)
    else:
        # White and pale tables: the hardest, so often.
        pale = (random.uniform(0.72, 1.0) * (1 - random.uniform(0, 0.08, 3))).astype(np.float32)
        picture = _mix(_cloud(width, height, random), pale, pale * np.float32(random.uniform(0.88, 1.0)))
    if random.random() < 0.5:
        grain = random.normal(0, random.uniform(0.005, 0.08), (height, width)).astype(np.float32)
        picture = picture + cv2.GaussianBlur(grain, (0, 0), random.uniform(0.4, 2.0))[..., None] * 1.5
    if random.random() < 0.3:
        _second_surface(picture, artwork, random)
    if random.random() < 0.35:
        _clutter(picture, artwork, random)
    if random.random() < 0.4:
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.5, 3))
    return picture.clip(0, 1)


def _colour(random):
    if random.random() < 0.5:
        return np.float32(random.uniform(0.02, 0.95)) * (1 - random.uniform(0, 0.35, 3)).astype(np.float32)
    return random.uniform(0.02, 0.98, 3).astype(np.float32)


def _cloud(width, height, random, octaves=4):
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    cells = random.integers(1, 6)
    for _ in range(octaves):
        small = random.random((cells + 1, int(cells * 1.5) + 1)).astype(np.float32)
        total += weight * cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        weight *= random.uniform(0.35, 0.75)
        cells *= 2
    low, high = total.min(), total.max()
    return (total - low) / (high - low + 1e-6)


def _mix(amount, first, second):
    return first + amount[..., None] * (second - first)


def _wood(width, height, random):
    side = int(np.hypot(width, height)) + 2
    grain = cv2.resize(random.random((random.integers(40, 140), random.integers(2, 7))).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
    bend = _cloud(side, side, random, 2)
    rings = np.sin(grain * 3 + bend * random.uniform(5, 30) + np.linspace(0, random.uniform(5, 60), side)[:, None]) * 0.5 + 0.5
    dark = random.uniform(0.05, 0.6) * np.array([1, random.uniform(0.55, 0.85), random.uniform(0.25, 0.7)])
    light = np.minimum(dark * random.uniform(1.15, 2.2), 1)
    picture = _mix((0.6 * rings + 0.4 * grain).astype(np.float32), dark.astype(np.float32), light.astype(np.float32))
    if random.random() < 0.5:
        gap = int(random.integers(30, 130))
        picture[::gap] *= 0.5
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), random.uniform(0, 360), 1)
    matrix[:, 2] += ((width - side) / 2, (height - side) / 2)
    return cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT)


def _pattern(width, height, base, random):
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = base
    other = tuple(float(v) for v in _colour(random))
    kind = random.integers(5)
    step = int(random.integers(8, 70))
    thick = int(random.integers(1, max(2, step // 3)))
    if kind == 0:  # stripes
        for x in range(-height, width + height, step):
            cv2.line(picture, (x, 0), (x + int(random.integers(-2, 3)) + height // 2, height), other, thick, cv2.LINE_AA)
    elif kind == 1:  # checks or tiles
        for x in range(0, width, step):
            cv2.line(picture, (x, 0), (x, height), other, thick, cv2.LINE_AA)
        for y in range(0, height, step):
            cv2.line(picture, (0, y), (width, y), other, thick, cv2.LINE_AA)
    elif kind == 2:  # dots and rings
        for x in range(0, width + step, step):
            for y in range(0, height + step, step):
                cv2.circle(picture, (x, y), max(2, step // 3), other, -1 if thick > 3 else thick, cv2.LINE_AA)
    elif kind == 3:  # a net of lines
        points = random.integers(-20, [width + 20, height + 20], (14, 2))
        for i, a in enumerate(points):
            for b in points[i + 1 : i + 3]:
                cv2.line(picture, tuple(map(int, a)), tuple(map(int, b)), other, max(1, thick // 3), cv2.LINE_AA)
    else:  # polygons
        for _ in range(int(random.integers(3, 25))):
            centre = random.integers(0, [width, height], 2)
            polygon = centre + random.integers(-60, 60, (int(random.integers(3, 6)), 2))
            cv2.fillPoly(picture, [polygon.astype(np.int32)], tuple(float(v) for v in _colour(random)), cv2.LINE_AA)
    if random.random() < 0.5:
        side = max(width, height)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(0, 360), 1.6 * side / min(width, height))
        picture = cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT)
    return picture


def _second_surface(picture, artwork, random):
    """A sheet of paper, a cloth, a book: a quadrilateral of another texture."""
    height, width = picture.shape[:2]
    centre = random.integers(0, [width, height], 2)
    half = random.integers(30, [width // 2 + 31, height // 2 + 31], 2)
    turn = cv2.boxPoints(((float(centre[0]), float(centre[1])), (float(half[0] * 2), float(half[1] * 2)), float(random.uniform(0, 90))))
    mask = np.zeros((height, width), np.float32)
    cv2.fillPoly(mask, [turn.astype(np.int32)], 1.0, cv2.LINE_AA)
    colour = np.float32(random.uniform(0.85, 1)) * np.ones(3, np.float32) if random.random() < 0.5 else _colour(random)
    picture += mask[..., None] * (colour - picture)


def _clutter(picture, artwork, random):
    """Drawings and rods that lie on the table and are no cards."""
    height, width = picture.shape[:2]
    for _ in range(int(random.integers(1, 8))):
        if random.random() < 0.5:
            a, b = random.integers(0, [width, height], (2, 2))
            cv2.line(picture, tuple(map(int, a)), tuple(map(int, b)), tuple(float(v) for v in _colour(random)), int(random.integers(2, 12)), cv2.LINE_AA)
        else:
            stamp(picture, artwork, int(random.integers(len(artwork))), random.integers(0, [width, height]), random.uniform(0, 6.3), random.uniform(10, 90))


def stamp(picture, artwork, index, centre, turn, size):
    """Prints one drawing, `size` pixels a side, anywhere on a picture."""
    level = artwork.level(size)
    side = level.shape[1]
    c, s = np.cos(turn) * size / side, np.sin(turn) * size / side
    matrix = np.array([[c, -s, 0], [s, c, 0]], np.float64)
    matrix[:, 2] = np.asarray(centre) - matrix[:, :2] @ (side / 2, side / 2)
    drawn = cv2.warpAffine(np.ascontiguousarray(level[index]), matrix, picture.shape[1::-1]).astype(np.float32) / 255
    picture *= 1 - drawn[..., 3:]
    picture += drawn[..., :3]
