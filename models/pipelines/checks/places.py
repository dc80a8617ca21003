"""Which boxes of a picture lie together on a card, and where that card is: by its table, by the boxes' places, or by what is known."""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.optimize import linear_sum_assignment

from checks.deck import Deck, matrix
from dataset.model import Picture

# Changes that explain boxes by cards: a card that is cut off lacks boxes, so those count less; a box on no card is a rare thing.
MISSING, EXTRA, RELABEL = 0.5, 1.5, 1.0
# What somebody says lies there is believed against so many changes.
SAID = 1.0
MOST_CARDS = 12
BEAM = 60
# The middles of a card's boxes lie within this many of their median distances from its middle.
REACH = 2.3
# The rim lies a little beyond the circle around the boxes.
RIM = 1.05
# How far nearer, in radii, a card that has a box's label may be left behind.
LABEL_PULL = 0.25
# Boxes of a card beyond the number of its symbols, and by how much, in radii, each must lie nearer than to another card.
SPARE = 4
CROWDED = 0.3


@dataclass(frozen=True)
class Group:
    """Boxes that lie on one card."""

    boxes: tuple[int, ...]
    outline: tuple[float, float, float, float, float]
    """Ellipse: cx, cy, rx, ry in pixels, angle in degrees."""
    card: int | None
    """The card that the labels were explained by, or that the data set names."""


def labels_of(picture: Picture, deck: Deck) -> np.ndarray:
    """The deck's symbol of each box, -1 where its label is none of them."""
    at = {symbol: n for n, symbol in enumerate(deck.symbols)}
    return np.array([at.get(box.label, -1) for box in picture.boxes], int)


def explain(labels: np.ndarray, deck: Deck, said: tuple[int, ...] = ()) -> list[int]:
    """The cards that explain these labels with the fewest changes; those that are `said` to lie there where they do nearly as well."""
    numbers, table = list(deck.cards), matrix(deck.cards, len(deck.symbols))
    counts = np.bincount(labels[labels >= 0], minlength=len(deck.symbols))

    def cost(sums, cards):
        matched = np.minimum(sums, counts).sum(-1)
        extra, missing = len(labels) - matched, cards * deck.per_card - matched
        renamed = np.minimum(extra, missing)
        return renamed * RELABEL + (extra - renamed) * EXTRA + (missing - renamed) * MISSING

    beam: list[tuple[int, ...]] = [()]
    best, least = (), cost(np.zeros(len(counts), int), 0)
    for count in range(1, min(MOST_CARDS, len(labels) // 2 + 1) + 1):
        grown = sorted({tuple(sorted((*rows, row))) for rows in beam for row in range(len(numbers)) if row not in rows})
        if not grown:
            break
        costs = cost(table[np.array(grown)].sum(1), count)
        order = np.argsort(costs, kind="stable")[:BEAM]
        beam = [grown[n] for n in order]
        if costs[order[0]] < least:
            best, least = beam[0], costs[order[0]]
        elif count > len(best) + 2:
            break
    rows = [numbers.index(number) for number in said]
    if rows and cost(table[rows].sum(0), len(rows)) <= least + SAID:
        return list(said)
    return [numbers[row] for row in best]


def groups(picture: Picture, deck: Deck | None, left_out: set[int] = frozenset()) -> list[Group]:
    """The cards of a picture as its boxes show them; boxes that lie on none are in no group.

    `left_out`: boxes that are no boxes of a symbol, whatever they are called.
    """
    kept = [n for n in range(len(picture.boxes)) if n not in left_out]
    if not kept:
        return []
    boxes = np.array([picture.boxes[n].box for n in kept], float)
    given = [picture.boxes[n].card for n in kept]
    if all(card is not None and 0 <= card < len(picture.cards) for card in given):
        whose = np.array(given)
        cards = [card.number for card in picture.cards]
    elif deck is None:
        whose = _heaps(_middles(boxes), max(1, len(picture.cards) or round(len(boxes) / 8)))
        cards = [None] * (whose.max() + 1)
    else:
        labels = labels_of(picture, deck)[kept]
        said = tuple(card.number for card in picture.cards)
        cards = explain(labels, deck, said if set(said) <= set(deck.cards) else ())
        whose = _settle(_middles(boxes), labels, cards, deck)
    found = []
    for n, number in enumerate(cards):
        members = np.flatnonzero(whose == n)
        if len(members) == 0:
            continue
        outline = picture.cards[n].outline if cards == [card.number for card in picture.cards] else None
        found.append(Group(tuple(kept[at] for at in members), outline or _circle(boxes[members]), number))
    return found


def _middles(boxes: np.ndarray) -> np.ndarray:
    return boxes[:, :2] + boxes[:, 2:] / 2


def _settle(middles: np.ndarray, labels: np.ndarray, cards: list[int], deck: Deck) -> np.ndarray:
    """The card of each box, by its place in `cards`, -1 for none. Starts from the labels that one card alone has; then it goes by place,
    so that a box with the wrong label stays on the card that it lies on."""
    if not cards:
        return np.full(len(labels), -1)
    has = np.array([[label in deck.cards[number] for number in cards] for label in labels])
    centres, sizes = np.zeros((len(cards), 2)), np.full(len(cards), np.nan)
    for n in range(len(cards)):
        seeds = middles[has[:, n] & (has.sum(1) == 1)]
        seeds = seeds if len(seeds) else middles[has[:, n]]
        centres[n], sizes[n] = _extent(seeds if len(seeds) else middles)
    whose = np.full(len(labels), -1)
    for _ in range(5):
        whole = np.nanmedian(sizes) if np.isfinite(sizes).any() else np.ptp(middles, axis=0).max() / 3
        sizes = np.clip(np.nan_to_num(sizes, nan=whole), 0.6 * whole, 1.7 * whole).clip(1)
        far = np.linalg.norm(middles[:, None] - centres[None], axis=2) / (REACH * sizes)
        before, whose = whose, _nearest(far, has, labels, deck.per_card)
        if (before == whose).all():
            break
        for n in range(len(cards)):
            if (whose == n).sum() > 2:
                centres[n], sizes[n] = _extent(middles[whose == n])
    return whose


def _nearest(far: np.ndarray, has: np.ndarray, labels: np.ndarray, per_card: int) -> np.ndarray:
    """The nearest card of each box where every card has a place for each of its symbols, and a few that cost more."""
    count, cards = far.shape
    costs = []
    for n in range(cards):
        places = np.repeat(far[:, [n]], per_card + SPARE, axis=1)
        # A place for each label of the card that there is; of two boxes with that label on one card one has no pull.
        own = np.unique(labels[has[:, n]])[:per_card]
        for place, label in enumerate(own):
            places[labels == label, place] -= LABEL_PULL
        places[:, per_card:] += CROWDED
        costs.append(places)
    loose = np.ones((count, count))
    boxes, places = linear_sum_assignment(np.hstack([*costs, loose]))
    whose = places // (per_card + SPARE)
    return np.where(whose < cards, whose, -1)[np.argsort(boxes)]


def _extent(middles: np.ndarray) -> tuple[np.ndarray, float]:
    """Where a card is by the middles of its boxes, and its size; NaN where they are too few to tell."""
    # The median alone is dull where boxes lie unevenly; the middle of their extent is that of a whole card.
    few = len(middles) < 5
    centre = np.median(middles, axis=0) if few else (np.median(middles, axis=0) + (middles.min(0) + middles.max(0)) / 2) / 2
    return centre, np.nan if few else np.median(np.linalg.norm(middles - centre, axis=1))


def _heaps(points: np.ndarray, count: int) -> np.ndarray:
    """The heap of each point, by k-means from the points farthest apart."""
    centres = points[[np.linalg.norm(points - points.mean(0), axis=1).argmax()]]
    while len(centres) < min(count, len(points)):
        far = np.linalg.norm(points[:, None] - centres[None], axis=2).min(1)
        centres = np.vstack([centres, points[far.argmax()]])
    for _ in range(20):
        whose = np.linalg.norm(points[:, None] - centres[None], axis=2).argmin(1)
        centres = np.array([points[whose == n].mean(0) if (whose == n).any() else centres[n] for n in range(len(centres))])
    return whose


def _circle(boxes: np.ndarray) -> tuple[float, float, float, float, float]:
    """The circle around the ellipses in some boxes, a little wider."""
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rims = _middles(boxes)[:, None] + boxes[:, None, 2:] / 2 * np.stack([np.cos(turn), np.sin(turn)], 1)[None]
    (cx, cy), radius = cv2.minEnclosingCircle(rims.reshape(-1, 2).astype(np.float32))
    radius = max(1.0, radius * RIM)
    return (float(cx), float(cy), float(radius), float(radius), 0.0)
