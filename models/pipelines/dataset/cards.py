"""Folders of pictures that show one card each: its number gives its symbols by the deck, so nobody has to draw a box.

Read are `deckNN/CC_*.jpg` (00 is a picture of no card), and Kaggle's folders `dobble_deckNN_cards_55` with `deckNN_cardNN_MM.tif` or with a
folder for each card, whose own table of numbers is in `dobble_symbols.txt` and `dobble_card_symbol_mapping.txt` above them."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from checks.deck import Deck
from dataset import files
from dataset.labels import fold
from dataset.model import Card, Picture
from dataset.texts import text

EXPECTED = "folders of pictures of one card each, whose names begin with its number, as in deck03/12_01.jpg"
DECK_FOLDER = re.compile(r"(?:^|_)((?:deck|test)\d+)", re.IGNORECASE)
NUMBER = re.compile(r"(?:^|_)card(\d+)(?:_|\.|$)|^(\d{1,3})_", re.IGNORECASE)


def about(place, deck: Deck | None = None, **_) -> dict:
    """Every symbol of the deck is a label, whether a card of it is shown or not."""
    return {"labels": list(_needed(deck).symbols), "extra": {}}


def read(
    place, source: str | None = None, deck: Deck | None = None, labels: dict[str, str] | None = None, say=lambda text: None, **_
) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of the folders, with a source for each folder. `labels`: what the symbols of a table of Kaggle's are called in the deck.

    Raises FileNotFoundError, ValueError where there is no deck, a number is none of its cards, or a table is not the deck's.
    """
    folder = files.folder_of(place)
    cards = {number: frozenset(deck.symbols[at] for at in symbols) for number, symbols in _needed(deck).cards.items()}
    numbers = _table(folder, deck, cards, labels or {})
    nameless = 0
    for path in files.walk(folder):
        number = _number(path)
        if number is None:
            nameless += 1
            continue
        if numbers is not None and number != 0:
            number = _among(number, numbers, path)
        if number != 0 and number not in cards:
            raise ValueError(f'{path} is said to show card {number}, and the deck "{deck.id}" has no such card; rename it, or name its deck.')
        named = next((found.group(1).lower() for part in reversed(path.parts[:-1]) if (found := DECK_FOLDER.search(part))), None)
        place_of = named or path.parent.name
        shown = () if number == 0 else (Card(deck.id, number),)
        yield path.read_bytes(), files.picture(path.read_bytes(), path.name, f"{source}/{place_of}" if source else place_of, cards=shown)
    if nameless:
        say(f"{nameless} pictures have no card's number in their names, so they are left out.")


def _needed(deck: Deck | None) -> Deck:
    if deck is None:
        raise ValueError("A card's number says nothing without its deck; name it with --deck, as in --deck classic.")
    return deck


def _number(path: Path) -> int | None:
    found = NUMBER.search(path.name)
    if found:
        return int(found.group(1) or found.group(2))
    return int(path.parent.name) if path.parent.name.isdigit() else None


def _among(number: int, numbers: dict[int, int], path: Path) -> int:
    if number not in numbers:
        raise ValueError(f"{path} is said to show card {number}, and dobble_card_symbol_mapping.txt has no such card; rename it or add its row.")
    return numbers[number]


def _table(folder: Path, deck: Deck, cards: dict[int, frozenset[str]], labels: dict[str, str]) -> dict[int, int] | None:
    """The deck's number for each number of Kaggle's table, told by the symbols; None where there is no such table."""
    found = [
        next((one for one in (folder / name, folder.parent / name) if one.is_file()), None)
        for name in ("dobble_symbols.txt", "dobble_card_symbol_mapping.txt")
    ]
    if None in found:
        return None
    ours = {fold(name): symbol for symbol, name in zip(deck.symbols, deck.names)} | {fold(symbol): symbol for symbol in deck.symbols}
    ours |= {fold(name): symbol for name, symbol in labels.items()}
    # Written on Windows: a mark of the byte order before the first number, and CRLF.
    symbols = {int(row[0]): row[1].strip() for row in csv.reader(text(found[0]).splitlines()) if row}
    by_symbols = {symbols: number for number, symbols in cards.items()}
    numbers = {}
    for row in csv.reader(text(found[1]).splitlines()):
        if not row:
            continue
        names = [symbols[at] for at, flag in enumerate(row[1:], 1) if flag.strip() == "1"]
        strange = next((name for name in names if fold(name) not in ours), None)
        if strange is not None:
            raise ValueError(f'dobble_symbols.txt names "{strange}", which the deck "{deck.id}" does not; say which symbol it is with --labels.')
        number = by_symbols.get(frozenset(ours[fold(name)] for name in names))
        if number is not None:
            numbers[int(row[0])] = number
    return numbers
