"""A deck's card table, and what its symbols look like to one vectors network, from a deck pack."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, eq=False)
class Deck:
    id: str
    symbols: tuple[str, ...]
    """Ids; symbols are meant by their place here wherever numbers are quicker."""
    names: tuple[str, ...]
    cards: dict[int, tuple[int, ...]]
    """The printed cards: number to the symbols on it."""
    prototypes: np.ndarray | None = None
    """Unit vectors, a row each."""
    owner: np.ndarray | None = None
    """The symbol of each prototype."""
    model: str | None = None
    """SHA-256 of the vectors network that made them: they mean nothing to another."""

    @property
    def per_card(self) -> int:
        return len(next(iter(self.cards.values())))


def load(place: Path | str) -> Deck:
    """The pack in a folder, or its `deck.json`; without `prototypes.bin` it has a table alone.

    Raises FileNotFoundError, and ValueError where it is no deck.
    """
    place = Path(place)
    file = place if place.suffix == ".json" else place / "deck.json"
    if not file.is_file():
        raise FileNotFoundError(f"There is no deck at {place}: expected a folder with a deck.json.")
    try:
        deck = of(json.loads(file.read_text()))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file} is no deck ({error}); copy the form of models/decks/open/deck.json.") from error
    prototypes = file.with_name("prototypes.bin")
    return with_prototypes(deck, prototypes.read_bytes()) if prototypes.is_file() else deck


def of(known: dict) -> Deck:
    """A deck of what a `deck.json` says. Raises ValueError where two cards do not share exactly one symbol."""
    symbols = [symbol["id"] for symbol in known["symbols"]]
    at = {symbol: n for n, symbol in enumerate(symbols)}
    cards = {int(number): tuple(at[symbol] for symbol in ids) for number, ids in known["cards"].items() if int(number) not in known["notPrinted"]}
    table = matrix(cards, len(symbols))
    shared = table @ table.T
    if (shared[~np.eye(len(cards), dtype=bool)] != 1).any():
        raise ValueError(f'two cards of "{known["id"]}" do not share exactly one symbol')
    return Deck(known["id"], tuple(symbols), tuple(symbol["name"] for symbol in known["symbols"]), dict(sorted(cards.items())))


def matrix(cards: dict[int, tuple[int, ...]], symbols: int) -> np.ndarray:
    """Cards x symbols: 1 where the symbol lies on the card."""
    table = np.zeros((len(cards), symbols), np.int16)
    for row, card in enumerate(cards.values()):
        table[row, list(card)] = 1
    return table


def with_prototypes(deck: Deck, data: bytes) -> Deck:
    """Reads `prototypes.bin`, as server/deck/prototypes.ts writes it. Raises ValueError."""
    size = int.from_bytes(data[:4], "little")
    try:
        header = json.loads(data[4 : 4 + size])
        vectors = np.frombuffer(data, "<f4", offset=4 + size).reshape(len(header["owner"]), header["length"])
        owner = np.array([deck.symbols.index(symbol) for symbol in header["owner"]])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f'The prototypes of the deck "{deck.id}" cannot be read; make them again with "npm run prototypes".') from error
    return Deck(deck.id, deck.symbols, deck.names, deck.cards, vectors, owner, header["model"])


def fits(deck: Deck, bundle: Path) -> bool:
    """Whether the deck's prototypes were made with this bundle's vectors network."""
    return deck.model is not None and deck.model == hashlib.sha256((bundle / "vectors.onnx").read_bytes()).hexdigest()
