from pathlib import Path

import numpy as np
import pytest

from checks import deck as decks
from checks.limits import Limits
from checks.places import explain
from checks.table import judge

CLASSIC = decks.load(Path(__file__).parents[2] / "decks" / "classic" / "deck.json")
LIMITS = Limits()


def look_of(symbols, sureness=8.0):
    """What sharp pictures of these symbols look like."""
    look = np.full((len(symbols), len(CLASSIC.symbols)), -4.0)
    look[np.arange(len(symbols)), symbols] = sureness
    return look


def test_a_card_with_the_right_labels_is_left_alone():
    for number, card in CLASSIC.cards.items():
        verdict = judge(np.array(card), None, CLASSIC, LIMITS)
        assert verdict.card == number and verdict.symbols == card and not verdict.missing and verdict.margin > 20


def test_a_wrong_label_is_told_with_what_it_should_be():
    card = CLASSIC.cards[12]
    labels = np.array(card)
    labels[3] = next(symbol for symbol in range(57) if symbol not in card)
    verdict = judge(labels, None, CLASSIC, LIMITS)
    assert verdict.card == 12 and verdict.symbols == card and verdict.margins[3] > LIMITS.suspect
    assert judge(labels, look_of(card), CLASSIC, LIMITS).margins[3] > LIMITS.certain


def test_labels_that_changed_places_are_seen_by_their_look_alone():
    card = CLASSIC.cards[7]
    labels = np.array(card)
    labels[[2, 5]] = labels[[5, 2]]
    assert judge(labels, None, CLASSIC, LIMITS).symbols == tuple(labels)
    verdict = judge(labels, look_of(card), CLASSIC, LIMITS)
    assert verdict.symbols == card and min(verdict.keeping[2], verdict.keeping[5]) > LIMITS.suspect


def test_blurred_boxes_do_not_outweigh_their_labels():
    card = CLASSIC.cards[7]
    look = np.random.default_rng(3).normal(-3, 1.5, (8, 57))
    verdict = judge(np.array(card), look, CLASSIC, LIMITS)
    assert verdict.card == 7 and verdict.symbols == card


def test_missing_and_stray_boxes_are_told():
    card = CLASSIC.cards[20]
    stray = next(symbol for symbol in range(57) if symbol not in card)
    verdict = judge(np.array([*card[:7], stray]), look_of([*card[:7], stray]), CLASSIC, LIMITS)
    assert verdict.card == 20 and verdict.missing == (card[7],) and verdict.symbols[7] == -1


@pytest.mark.parametrize("count", [1, 2, 3, 6, 8])
def test_cards_are_found_by_the_labels_of_their_boxes(count):
    random = np.random.default_rng(count)
    for _ in range(6):
        numbers = sorted(random.choice(list(CLASSIC.cards), count, replace=False))
        labels = np.concatenate([CLASSIC.cards[number] for number in numbers])
        # Every other card has a wrong label, and one lacks a box.
        for n in range(0, count, 2):
            labels[8 * n] = random.integers(57)
        labels = np.delete(labels, 8 * random.integers(count) + 3)
        assert sorted(explain(labels, CLASSIC)) == numbers


def test_two_cards_of_a_deck_share_one_symbol():
    known = {"id": "x", "symbols": [{"id": str(n), "name": str(n)} for n in range(4)], "cards": {"1": ["0", "1"], "2": ["2", "3"]}, "notPrinted": []}
    with pytest.raises(ValueError, match="do not share exactly one"):
        decks.of(known)
