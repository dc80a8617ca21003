"""What the labels of a source are called here: by a file that says so, or by the ids and names of a deck."""

import json
import re
from dataclasses import replace
from pathlib import Path

from checks.deck import Deck
from dataset.model import Picture
from dataset.texts import text

MAPS = ("voc_label_to_symbol", "voc", "labels")
"""Where a file that holds more than a map holds it."""


def mapping(file: Path | None, deck: Deck | None):
    """A function from a source's label to ours. What neither the file nor the deck knows stays as it is: the checks tell of it.

    Raises FileNotFoundError, ValueError where the file is no map of names.
    """
    given = known(file) if file else {}
    folded = {}
    if deck is not None:
        folded = {fold(name): symbol for symbol, name in zip(deck.symbols, deck.names)} | {fold(symbol): symbol for symbol in deck.symbols}
    return lambda label: given[label] if label in given else folded.get(fold(label), label)


def known(file: Path) -> dict[str, str]:
    """The map in a file: {"toile": "cobweb", …}, or under one of the names in `MAPS`."""
    if not file.is_file():
        raise FileNotFoundError(f"There is no file {file}; name a JSON file that says what each label is called here.")
    written = text(file)
    try:
        said = json.loads(written)
    except ValueError as error:
        raise ValueError(f'{file} is no JSON ({error}); write a map of names, as in {{"toile": "cobweb"}}.') from error
    if isinstance(said, dict):
        said = next((said[name] for name in MAPS if isinstance(said.get(name), dict)), said)
    if not isinstance(said, dict) or not said or not all(isinstance(value, str) for value in said.values()):
        raise ValueError(f'{file} is no map of names to names; write one, as in {{"toile": "cobweb"}}.')
    return said


def fold(name: str) -> str:
    """A name without what people write differently: capitals, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "-", name.strip()).casefold()


def translate(picture: Picture, call) -> Picture:
    """The picture with each label as `call` names it."""
    return replace(picture, boxes=tuple(replace(box, label=call(box.label)) for box in picture.boxes))


def translate_about(about: dict, call) -> dict:
    """The same for what is said of a whole set."""
    extra = about["extra"]
    if "coco" in extra:
        categories = [{**one, "name": call(str(one["name"]))} for one in extra["coco"]["categories"]]
        extra = {**extra, "coco": {**extra["coco"], "categories": categories}}
    return {**about, "labels": [call(label) for label in about["labels"]], "extra": extra}
