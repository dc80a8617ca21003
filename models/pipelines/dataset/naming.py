"""Which cards a picture shows, told by the labels of its boxes and the deck's table."""

from collections import Counter
from dataclasses import replace

from checks.deck import Deck
from checks.places import explain, labels_of
from dataset.model import Card, Picture

SEEN = 0.5
"""The share of a card's symbols that must have a box: a hand may hide some, but two wrong labels must not make a card."""


def name_cards(picture: Picture, deck: Deck | None) -> Picture:
    """The picture with the numbers of its cards, where its labels leave no doubt: each lies on one of them, and none is left over.
    One whose labels contradict the table stays as it is; the checks say what is wrong with it."""
    if deck is None or picture.cards or not picture.boxes:
        return picture
    labels = labels_of(picture, deck)
    if (labels < 0).any():
        return picture
    numbers = explain(labels, deck)
    left = Counter(labels.tolist())
    for number in numbers:
        seen = [symbol for symbol in deck.cards[number] if left[symbol] > 0]
        if len(seen) < SEEN * deck.per_card:
            return picture
        left.subtract(seen)
    if +left:
        return picture
    return replace(picture, cards=tuple(Card(deck.id, number) for number in numbers))
