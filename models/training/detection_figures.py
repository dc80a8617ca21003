"""How well the finding networks find on made-up tables and cards of drawings they never saw."""

import numpy as np
import torch

import cards as card_pictures
from detect import CARD_UNIT, SYMBOL_UNIT, peaks
from fit import device, normalise
from tables import straightened, table

THRESHOLD = 0.3


def measure(cards, symbols, artwork, held, count=200, seed=77):
    """{"cards": {recall, precision, radiusError, centreError}, "symbols": {recall, precision}}.

    A card counts as found when its centre is right to 15 % of its radius and its radius to 15 %; a symbol when its
    box overlaps the true one by half (IoU).
    """
    random = np.random.default_rng(seed)
    pool = card_pictures.pool_of(artwork, held, 60, seed)
    found = true = right = 0
    errors = []
    for _ in range(count):
        picture, ellipses, ignored = table(artwork, pool, random)
        rows = peaks(_run(cards, picture), THRESHOLD, 32)
        true += len(ellipses)
        left = list(ellipses)
        for row in rows:
            x, y, radius = row[1], row[2], CARD_UNIT * np.exp(row[3])
            hit = next((e for e in left if _is_card(e, x, y, radius)), None)
            if hit is not None:
                left = [e for e in left if e is not hit]
                size = np.sqrt(hit[2] * hit[3])
                errors.append((np.hypot(x - hit[0], y - hit[1]) / size, abs(radius / size - 1)))
                right += 1
                found += 1
            elif not any(np.hypot(x - i[0], y - i[1]) < i[2] for i in ignored):
                found += 1
    centre, size = np.mean(errors, 0) if errors else (1.0, 1.0)
    figures = {"cards": {"recall": right / max(1, true), "precision": right / max(1, found), "centreError": float(centre), "radiusError": float(size)}}
    found = true = right = 0
    for _ in range(count):
        picture, boxes, ignored = straightened(artwork, pool, random)
        true += len(boxes)
        left = list(boxes)
        for row in peaks(_run(symbols, picture), THRESHOLD, 24):
            w, h = SYMBOL_UNIT * np.exp(row[3:5])
            box = np.array([row[1] - w / 2, row[2] - h / 2, row[1] + w / 2, row[2] + h / 2])
            best = max(left, key=lambda b: _iou(b, box), default=None)
            if best is not None and _iou(best, box) > 0.5:
                left = [b for b in left if b is not best]
                right += 1
                found += 1
            elif not any(_iou(i, box) > 0.1 for i in ignored):
                found += 1
    figures["symbols"] = {"recall": right / max(1, true), "precision": right / max(1, found)}
    return figures


@torch.no_grad()
def _run(model, picture):
    rgb = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2).float() / 255
    return model.to(device()).eval()(normalise(rgb.to(device())))[0].cpu().numpy()


def _is_card(ellipse, x, y, radius):
    size = np.sqrt(ellipse[2] * ellipse[3])
    return np.hypot(x - ellipse[0], y - ellipse[1]) < 0.15 * size and 0.85 < radius / size < 1.15


def _iou(a, b):
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    if across <= 0 or down <= 0:
        return 0.0
    both = across * down
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
