"""Card tables, and what their symbols look like to a network: what a picture's card number says about the symbols on it."""

import json
from pathlib import Path

import numpy as np

from checks.deck import load

FOLDER = Path(__file__).parent.parent / "decks"
# A name is sure where the vector is so close to it, and so much closer than to any other symbol of the card.
LEAST, AHEAD = 0.55, 0.12


def symbols_of(deck, number):
    """Ids of the symbols on a card, or None where the deck or the card is not known here."""
    file = FOLDER / str(deck) / "deck.json"
    if deck is None or number is None or not file.exists():
        return None
    return json.loads(file.read_text())["cards"].get(str(number))


def prototypes_of(deck, sha256):
    """{symbol: k x 128 unit vectors} of a deck for the vectors network with this hash, or None."""
    if not (FOLDER / str(deck) / "prototypes.bin").exists():
        return None
    known = load(FOLDER / str(deck))
    if known.model != sha256:
        return None
    return {symbol: known.prototypes[known.owner == n] for n, symbol in enumerate(known.symbols) if n in known.owner}


def confirmed(vectors, symbols, prototypes):
    """The symbol that each of k sightings surely is, or None: near its prototypes, not near another symbol of the same card, and no other
    sighting nearer."""
    close = np.array([[(prototypes[symbol] @ vector).max() for symbol in symbols] for vector in vectors]).reshape(-1, len(symbols))
    names = []
    for sighting, row in enumerate(close):
        best, *others = np.argsort(-row)
        sure = row[best] > LEAST and row[best] - row[others[0]] > AHEAD and close[:, best].argmax() == sighting
        names.append(symbols[best] if sure else None)
    return names
