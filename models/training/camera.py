"""What stands between a table and its picture: light, hands, lens, sensor, compression."""

import functools

import cv2
import numpy as np


def grid(width, height):
    """x and y of each pixel, -1..1 over the longer side."""
    side = max(width, height) / 2
    x = (np.arange(width, dtype=np.float32) + 0.5 - width / 2) / side
    y = (np.arange(height, dtype=np.float32) + 0.5 - height / 2) / side
    return x[None, :], y[:, None]


def light(picture, random):
    """Gradient, a shadow's edge, a lamp's glare."""
    height, width = picture.shape[:2]
    x, y = grid(width, height)
    turn = random.uniform(0, 2 * np.pi)
    ramp = np.cos(turn) * x + np.sin(turn) * y
    amount = 1 + ramp * random.uniform(0, 0.35)
    if random.random() < 0.2:
        edge = random.uniform(-0.6, 0.6)
        soft = np.clip((ramp - edge) * random.uniform(3, 25), -1, 1) * 0.5 + 0.5
        shade = random.uniform(0.45, 0.9)
        amount = amount * (shade + (1 - shade) * soft)
    picture *= amount[..., None]
    if random.random() < 0.15:
        gx, gy = random.uniform(-0.9, 0.9), random.uniform(-0.6, 0.6)
        spread = random.uniform(0.04, 0.3)
        glare = np.exp(-((x - gx) ** 2 + (y - gy) ** 2 * random.uniform(0.5, 3)) / (2 * spread**2))
        picture += glare[..., None] * random.uniform(0.2, 0.9)


def hand(picture, hidden, random, reach):
    """Fingers over the table: capsules of skin. `hidden` (float mask) grows where they lie. `reach` in pixels."""
    height, width = picture.shape[:2]
    skin = np.array([0.9, 0.68, 0.55]) * random.uniform(0.25, 1.05) * (1 - random.uniform(0, 0.15, 3))
    target = random.uniform((0, 0), (width, height))
    turn = random.uniform(0, 2 * np.pi)
    mask = np.zeros((height, width), np.float32)
    thick = max(3, int(reach * random.uniform(0.14, 0.32)))
    away = np.array([np.cos(turn), np.sin(turn)])
    side = np.array([-away[1], away[0]])
    for finger in range(int(random.integers(1, 5))):
        tip = target + side * finger * thick * 1.08 + away * random.uniform(-0.3, 0.3) * thick
        root = tip + away * reach * 3 + side * random.uniform(-0.4, 0.4) * reach
        cv2.line(mask, tuple(map(int, tip)), tuple(map(int, root)), 1.0, thick, cv2.LINE_AA)
    shade = cv2.GaussianBlur(mask, (0, 0), thick / 4 + 0.5)
    picture *= (1 - 0.4 * np.clip(shade - mask, 0, 1))[..., None]
    colour = skin * (0.55 + 0.45 * shade[..., None])
    picture += mask[..., None] * (colour - picture)
    np.maximum(hidden, mask, out=hidden)


def lens(picture, random):
    """Colour of the lamp, exposure, blur, tone, noise, low resolution, JPEG; returns uint8."""
    height, width = picture.shape[:2]
    strong = random.random() < 0.25
    cast = np.exp(-random.uniform(0, 1.3 if strong else 0.3, 3))
    # Overexposed often enough: white paper, the card and the table around it become one white.
    gain = cast / cast.max() * np.exp(random.uniform(-1.2, 0.25) if random.random() < 0.85 else random.uniform(0.2, 0.7))
    picture = picture * gain.astype(np.float32)
    kind = random.random()
    if kind < 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.4, 1.6))
    elif kind < 0.4:
        length = int(random.integers(2, 9))
        turn = random.uniform(0, np.pi)
        kernel = np.zeros((9, 9), np.float32)
        cv2.line(kernel, (4, 4), (int(round(4 + np.cos(turn) * length / 2)), int(round(4 + np.sin(turn) * length / 2))), 1)
        cv2.line(kernel, (4, 4), (int(round(4 - np.cos(turn) * length / 2)), int(round(4 - np.sin(turn) * length / 2))), 1)
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
    elif kind < 0.55:
        factor = random.uniform(0.4, 0.9)
        small = cv2.resize(picture, (int(width * factor), int(height * factor)), interpolation=cv2.INTER_AREA)
        picture = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    picture = np.clip(picture, 0, 1) ** np.float32(np.exp(random.uniform(-0.4, 0.3)))
    if random.random() < 0.7:
        picture = picture + _noise(picture.shape, random) * np.float32(random.uniform(0, 1) ** 2 * 0.05)
    picture = (np.clip(picture, 0, 1) * 255).astype(np.uint8)
    if random.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(30, 92))]
        picture = cv2.imdecode(cv2.imencode(".jpg", picture, quality)[1], cv2.IMREAD_COLOR)
    return picture


@functools.cache
def _sheet(values):
    return np.random.default_rng(0).standard_normal(values).astype(np.float32)


def _noise(shape, random):
    """White noise, cut from one long sheet at a random place: making it anew is the slowest step otherwise."""
    size = int(np.prod(shape))
    sheet = _sheet(max(1 << 21, 2 * size))
    start = int(random.integers(len(sheet) - size))
    return sheet[start : start + size].reshape(shape)
