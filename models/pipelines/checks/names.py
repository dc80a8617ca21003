"""Labels that name no symbol of the deck, and names that are one name in two spellings."""

import difflib
import re
import unicodedata
from collections import Counter

from checks.deck import Deck
from checks.report import GATE, WARNING, Finding, Repair
from dataset.model import Dataset, Picture


def unknown(picture: Picture, deck: Deck, implied: dict[int, tuple[str, bool]]) -> list[Finding]:
    """`implied`: what the boxes should be called by the card that they lie on, and whether that is certain (contradictions.by_table)."""
    findings = []
    for n, box in enumerate(picture.boxes):
        if box.label in deck.symbols:
            continue
        says, repair = f"Box {n + 1} is called '{box.label}', and the deck {deck.id} has no such symbol", None
        near = nearest(box.label, deck)
        if n in implied:
            name, certain = implied[n]
            says += f"; on its card it should be '{name}'"
            repair = Repair(certain or name == near, label=name)
        elif near:
            says += f"; '{near}' may be meant"
            repair = Repair(plain(near) == plain(box.label), label=near)
        findings.append(Finding("unknown-label", GATE, says + ".", picture.sha256, picture.name, n, repair))
    return findings


def nearest(label: str, deck: Deck) -> str | None:
    """The symbol with the most similar id or name; None where none is near."""
    names = {plain(word): symbol for symbol, name in zip(deck.symbols, deck.names) for word in (name, symbol)}
    found = difflib.get_close_matches(plain(label), names, 1, 0.75)
    return names[found[0]] if found else None


def variants(dataset: Dataset) -> list[Finding]:
    """Labels that differ in case, accents or signs alone: two classes of one symbol."""
    counts = Counter(box.label for picture in dataset.pictures for box in picture.boxes)
    spelt: dict[str, list[str]] = {}
    for label in counts:
        spelt.setdefault(plain(label), []).append(label)
    findings = []
    for same in spelt.values():
        if len(same) > 1:
            names = " and ".join(f"'{label}' ({counts[label]} boxes)" for label in sorted(same, key=lambda label: -counts[label]))
            findings.append(Finding("spelling", GATE, f"{names} are one name in {len(same)} spellings: one class would be learned as {len(same)}."))
    return findings


def without_table(dataset: Dataset) -> list[Finding]:
    """Where there is no deck, all that can be said is which labels are used once: that is mostly a slip."""
    counts = Counter(box.label for picture in dataset.pictures for box in picture.boxes)
    usual = sorted(counts.values())[len(counts) // 2] if counts else 0
    rare = sorted(label for label, count in counts.items() if count == 1 and usual >= 10)
    return [Finding("rare-label", WARNING, f"'{label}' is the label of one box alone; the usual label has {usual} boxes.") for label in rare]


def plain(label: str) -> str:
    """A name without case, accents, spaces and signs; one of signs alone keeps them, as '?' and '!' are two."""
    bare = unicodedata.normalize("NFKD", label.casefold())
    return re.sub(r"[^\w]|_", "", "".join(sign for sign in bare if not unicodedata.combining(sign))) or bare.strip()
