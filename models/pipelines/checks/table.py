"""What a card table and the look of its boxes say of one card's labels, weighed together."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from checks.deck import Deck
from checks.limits import Limits

FORBIDDEN = -1e6
CANDIDATES = 8


@dataclass(frozen=True)
class Verdict:
    """How a card explains the boxes that lie on it."""

    card: int
    margin: float
    """Log-odds against the second likeliest card."""
    symbols: tuple[int, ...]
    """The symbol of each box, -1 for a box that is on no symbol of the card."""
    margins: tuple[float, ...]
    """How much likelier that is than the best story in which the box is something else; 0 where it was not asked."""
    keeping: tuple[float, ...]
    """How much likelier it is than the best story in which the label of the box is right."""
    missing: tuple[int, ...]
    """Symbols of the card without a box."""


def judge(labels: np.ndarray, look: np.ndarray | None, deck: Deck, limits: Limits, known=frozenset(), whole=True) -> Verdict | None:
    """The likeliest card and what each box on it is.

    `labels`: symbols, -1 for unknown ones; `look`: boxes x symbols, log-odds; `known`: cards that the data set says are in the picture;
    `whole`: whether all of the card is in sight. None where nothing lies there.
    """
    if len(labels) == 0:
        return None
    # A card that the data set names is likelier than each of the others from the start.
    head = {number: np.log(len(deck.cards) / limits.wrong_label) if number in known else 0.0 for number in deck.cards}
    weights = {number: _weights(labels, look, card, deck, limits, whole) for number, card in deck.cards.items()}
    # No card can be likelier than if each box took what suits it best: only the few that may win are looked at closely.
    hopes = {number: head[number] + own.max(1).sum() for number, own in weights.items()}
    scores = {number: head[number] + _solve(weights[number])[0] for number in sorted(hopes, key=lambda number: -hopes[number])[:CANDIDATES]}
    order = sorted(scores, key=lambda number: -scores[number])
    best = order[0]
    margin = scores[best] - scores[order[1]] if len(order) > 1 else np.inf
    weights = weights[best]
    score, places = _solve(weights)
    card = deck.cards[best]
    symbols = [card[place] if place < len(card) else -1 for place in places]
    margins, keeping = [0.0] * len(labels), [0.0] * len(labels)
    for n, symbol in enumerate(symbols):
        if symbol == labels[n]:
            continue
        other = weights.copy()
        other[n, places[n] if symbol >= 0 else slice(len(card), None)] = FORBIDDEN
        margins[n] = score - _solve(other)[0]
        keeping[n] = margins[n]
        if labels[n] in card:
            kept = np.full(weights.shape[1], FORBIDDEN)
            kept[card.index(labels[n])] = weights[n, card.index(labels[n])]
            other = weights.copy()
            other[n] = kept
            keeping[n] = score - _solve(other)[0]
    missing = tuple(symbol for symbol in card if symbol not in symbols)
    return Verdict(best, float(margin), tuple(symbols), tuple(margins), tuple(keeping), missing)


def _weights(labels, look, card, deck, limits: Limits, whole: bool) -> np.ndarray:
    """Boxes x (symbols of the card, then a place each for being on none): log-likelihoods, less what a missing symbol costs."""
    count, symbols = len(labels), len(deck.symbols)
    missed = np.log(limits.missed_box if whole else limits.missed_out_of_sight)
    known = labels[:, None]
    # Labels of one card are mixed up two at a time: that is one mistake, and each of the two bears half of what it costs.
    mixed_up = np.sqrt(limits.swapped / (len(card) * (len(card) - 1) / 2))
    wrong = np.where(np.isin(known, card), mixed_up, limits.wrong_label / symbols)
    named = np.where(known == np.array(card)[None], np.log(1 - limits.wrong_label), np.log(wrong))
    named = np.where(known < 0, np.log(limits.wrong_label), named)
    on = named - missed
    stray = np.full(count, np.log(limits.stray_box) - np.log(symbols))
    if look is not None:
        weighed = np.clip(limits.look_weight * look, -limits.most_look, limits.most_look)
        on = on + weighed[:, list(card)]
        # What lies on no card may be anything, also a symbol of another card that is called by its name.
        right = np.where(known == np.arange(symbols)[None], 1 - limits.wrong_label, limits.wrong_label / symbols)
        stray = np.log(limits.stray_box) + np.log(0.5 / symbols + 0.5 * (right * np.exp(weighed)).mean(1))
    off = np.full((count, count), FORBIDDEN)
    np.fill_diagonal(off, stray)
    return np.hstack([on, off])


def _solve(weights: np.ndarray) -> tuple[float, np.ndarray]:
    rows, places = linear_sum_assignment(weights, maximize=True)
    return float(weights[rows, places].sum()), places
