"""What the commands have in common: paths as from where the user typed them, data sets by reference, decks, and answers."""

import json
import os
import sys
from pathlib import Path

import checks.deck
from dataset.model import Dataset
from dataset.names import Changed
from dataset.store import Store, open_dataset

MODELS = Path(__file__).parents[2]


def path(text: str | None) -> Path | None:
    """A path as from where the user typed the command."""
    return None if text is None else Path(os.environ.get("INIT_CWD", ".")) / text


def uri(text: str) -> str:
    """A URI as it is, a path as from there."""
    return text if "://" in text else str(path(text))


def place_named(reference: str) -> tuple[Store, str]:
    """The place and the name of `URI#NAME`, which need not be there. Raises ValueError where it is none."""
    place, found, name = reference.rpartition("#")
    if not found or not place or not name or "/" in name:
        raise ValueError(f'"{reference}" names no data set; write the place and the name, as in data#photos or s3://bucket/data#photos.')
    return Store(uri(place)), name


def open_named(reference: str) -> tuple[Store, Dataset]:
    """As `open_dataset`."""
    return open_dataset(uri(reference))


def keep(store: Store, made: Dataset, reference: str, of: Dataset) -> str:
    """Keeps what was made of the data set that a reference named: under the same name only while that stands for it still, else what others made
    meanwhile would be gone from it. Returns its reference. Raises `Changed`."""
    if made.name != of.name:
        return store.put(made)
    try:
        return store.put(made, instead_of=of.version)
    except Changed:
        place, _, said = reference.rpartition("#")
        if said == of.name:
            raise
        raise Changed(
            f"{of.name} stands for {reference} no more, so nothing was changed; name {place}#{of.name}, "
            f"or go back to that version first: npm run data -- copy {reference} {place}."
        ) from None


def deck_named(said: str | None) -> checks.deck.Deck | None:
    """A shipped deck by its id, or one by its folder. Raises as `checks.deck.load`."""
    if said is None:
        return None
    return checks.deck.load(MODELS / "decks" / said if (MODELS / "decks" / said).is_dir() else path(said))


def say(text: str) -> None:
    """What is done, for who watches."""
    print(text, file=sys.stderr)


def tell(options, result, text: str) -> int:
    """The answer, as JSON where that was asked for. Returns the status 0."""
    print(json.dumps(result, indent=1, ensure_ascii=False) if options.json else text)
    return 0
