"""How well the finding networks find on tables and cards that they did not learn from."""

import numpy as np
import torch

import cards as card_pictures
from detect import over, peaks, rgb_of
from precision import device, normalise
from sights import box_in, ellipse_in
from tables import straightened, table

THRESHOLD = 0.3


def measure(cards, symbols, artwork, held, count=200, seed=77):
    """{"cards": {recall, precision, radiusError, centreError}, "symbols": {recall, precision}} on made-up pictures of held-out drawings."""
    tables, straights = made_up(artwork, held, count, seed)
    return {"cards": of_cards(cards, tables)[0], "symbols": of_symbols(symbols, straights)[0]}


def made_up(artwork, held, count, seed=77):
    """`count` tables, (picture, ellipses, ignored), and as many straightened cards, (picture, boxes, ignored)."""
    random = np.random.default_rng(seed)
    pool = card_pictures.pool_of(artwork, held, 60 if count > 50 else 12, seed)
    return [table(artwork, pool, random) for _ in range(count)], [straightened(artwork, pool, random) for _ in range(count)]


def of_cards(model, tables):
    """({recall, precision, centreError, radiusError}, found ellipses of each table).

    A card counts as found when its centre is right to 15 % of its radius and its radius to 15 %.
    """
    found = true = right = 0
    errors, answers = [], []
    for picture, ellipses, ignored in tables:
        rings = [np.array(ellipse_in(row)) for row in peaks(_run(model, picture), THRESHOLD, 32)]
        answers.append(rings)
        true += len(ellipses)
        left = list(ellipses)
        for ring in rings:
            radius = np.sqrt(ring[2] * ring[3])
            hit = next((e for e in left if _is_card(e, *ring[:2], radius)), None)
            if hit is not None:
                left = [e for e in left if e is not hit]
                size = np.sqrt(hit[2] * hit[3])
                errors.append((np.hypot(*(ring[:2] - hit[:2])) / size, abs(radius / size - 1)))
                right += 1
                found += 1
            elif not any(np.hypot(ring[0] - i[0], ring[1] - i[1]) < i[2] for i in ignored):
                found += 1
    centre, size = np.mean(errors, 0) if errors else (1.0, 1.0)
    return {"recall": right / max(1, true), "precision": right / max(1, found), "centreError": float(centre), "radiusError": float(size)}, answers


def of_symbols(model, straights):
    """({recall, precision}, found boxes of each card). A symbol counts as found when its box overlaps the true one by half (IoU)."""
    found = true = right = 0
    answers = []
    for picture, boxes, ignored in straights:
        seen = [box_in(row) for row in peaks(_run(model, picture), THRESHOLD, 24)]
        answers.append(seen)
        true += len(boxes)
        left = list(boxes)
        for box in seen:
            best = max(left, key=lambda b: iou(b, box), default=None)
            if best is not None and iou(best, box) > 0.5:
                left = [b for b in left if b is not best]
                right += 1
                found += 1
            elif not any(iou(i, box) > 0.1 for i in ignored):
                found += 1
    return {"recall": right / max(1, true), "precision": right / max(1, found)}, answers


@torch.no_grad()
def _run(model, picture):
    return model.to(device()).eval()(normalise(rgb_of(over(picture[None].copy()))))[0].float().cpu().numpy()


def _is_card(ellipse, x, y, radius):
    size = np.sqrt(ellipse[2] * ellipse[3])
    return np.hypot(x - ellipse[0], y - ellipse[1]) < 0.15 * size and 0.85 < radius / size < 1.15


def iou(a, b):
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    if across <= 0 or down <= 0:
        return 0.0
    both = across * down
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
