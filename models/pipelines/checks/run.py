"""All checks over a data set, with one look at each picture."""

from collections import Counter
from pathlib import Path

import numpy as np

from checks import balance, duplicates, names, outliers
from checks.boxes import boxes
from checks.broken import broken
from checks.contradictions import by_look, by_table
from checks.deck import Deck, fits
from checks.drift import drift
from checks.leaks import leaks
from checks.likeness import ByClass, by_prototypes
from checks.limits import Limits
from checks.page import thumbnails
from checks.report import GATE, WARNING, Finding, Report
from checks.turned import put_back
from checks.views import View, Viewer, view_all
from dataset.model import Dataset, Picture
from dataset.store import Store

# What is wrong with a box by its place says already why it is on no symbol.
BY_PLACE = ("box-outside", "degenerate-box", "doubled-box")


def check(store: Store, dataset: Dataset, deck: Deck | None, bundle: Path | None, limits: Limits = Limits(), say=lambda text: None) -> Report:
    """What is wrong with a data set.

    `deck`: whose cards the pictures show, or None where nobody knows; `bundle`: folder of the networks that look at the boxes, or None to go
    by tables and places alone; `say`: is told how far it is.
    """
    views: list[View] = []
    for view in view_all(dataset.pictures, Viewer(store, deck, bundle, limits)):
        views.append(view)
        if len(views) % 100 == 0:
            say(f"looked at {len(views)} of {len(dataset.pictures)} pictures")
    # Boxes on a picture that was turned are judged where they belong.
    pictures = [_as_stored(picture, view) for picture, view in zip(dataset.pictures, views)]
    looks, classes = _looks(pictures, views, deck, bundle, limits)
    findings: list[Finding] = []
    cards: list[tuple] = []
    for n, (original, picture, view) in enumerate(zip(dataset.pictures, pictures, views)):
        own = broken(original, view)
        known = {(card.deck or "the deck", card.number) for card in picture.cards if card.number is not None}
        if not view.error:
            own += boxes(picture, view.width, view.height, limits)
            if deck is not None:
                told = by_table(picture, view.groups, looks(n), deck, limits)
                own += names.unknown(picture, deck, told.names) + _beyond(told.findings, own)
                known = known or {(deck.id, number) for number in told.cards}
            elif looks(n) is not None:
                own += _beyond(by_look(picture, looks(n), classes, limits), own)
        findings += own
        cards.append(tuple(sorted(known)))
    pairs = duplicates.pairs(views, limits)
    findings += duplicates.findings(dataset.pictures, pairs) + leaks(dataset, cards, pairs)
    findings += names.variants(dataset) + ([] if deck else names.without_table(dataset))
    findings += balance.balance(dataset, limits)
    at = {label: n for n, label in enumerate(classes)}
    likeness = [_own(picture, looks(n), at) for n, picture in enumerate(pictures)]
    findings += outliers.outliers(pictures, views, likeness, limits) + drift(pictures, views, limits)
    findings += _unasked(deck, bundle)
    findings.sort(key=lambda finding: (finding.severity != GATE, finding.kind, finding.name or "", finding.box or 0))
    return Report(dataset, tuple(findings), _figures(dataset, views, deck, bundle), thumbnails(store, dataset, findings, limits))


def _as_stored(picture: Picture, view: View) -> Picture:
    return picture if view.error else put_back(picture, view.width, view.height, view.turned) or picture


def _looks(pictures, views, deck: Deck | None, bundle: Path | None, limits: Limits):
    """What the boxes of picture n look like, as a function of n, and the classes that its columns are."""
    if bundle is None:
        return (lambda n: None), []
    if deck is not None and fits(deck, bundle):

        def by_deck(n: int) -> np.ndarray | None:
            vectors = views[n].vectors
            return None if vectors is None else by_prototypes(vectors, deck.prototypes, deck.owner, len(deck.symbols))

        return by_deck, list(deck.symbols)
    classes = list(deck.symbols) if deck else sorted({box.label for picture in pictures for box in picture.boxes})
    at = {label: n for n, label in enumerate(classes)}
    shown = [n for n, view in enumerate(views) if view.vectors is not None]
    if not shown:
        return (lambda n: None), classes
    labels = np.array([at.get(box.label, -1) for n in shown for box in pictures[n].boxes], int)
    whose = np.array([n for n in shown for _ in pictures[n].boxes], int)
    compare = ByClass(np.concatenate([views[n].vectors for n in shown]), labels, whose, len(classes), limits.least_of_class)
    kept: dict[int, np.ndarray] = {}

    def by_class(n: int) -> np.ndarray | None:
        if views[n].vectors is not None and n not in kept:
            kept[n] = compare(views[n].vectors, n)
        return kept.get(n)

    return by_class, classes


def _own(picture: Picture, look: np.ndarray | None, at: dict[str, int]) -> np.ndarray | None:
    if look is None:
        return None
    return np.array([look[n, at[box.label]] if box.label in at else 0.0 for n, box in enumerate(picture.boxes)])


def _beyond(found: list[Finding], own: list[Finding]) -> list[Finding]:
    """Those of boxes of which nothing worse is known."""
    known = {finding.box for finding in own if finding.kind in BY_PLACE}
    return [finding for finding in found if finding.box is None or finding.box not in known]


def _unasked(deck: Deck | None, bundle: Path | None) -> list[Finding]:
    """What could not be checked, so that nobody takes silence for a pass."""
    if bundle is None:
        return [Finding("not-checked", WARNING, "No networks were given, so labels were not compared with what their boxes look like.")]
    if deck is not None and not fits(deck, bundle):
        says = f"The deck {deck.id} has no prototypes of these networks, so labels were compared with other boxes of the set"
        says += "; npm run prototypes makes them."
        return [Finding("not-checked", WARNING, says)]
    return []


def _figures(dataset: Dataset, views: list[View], deck: Deck | None, bundle: Path | None) -> dict:
    return {
        "pictures": len(dataset.pictures),
        "opened": sum(not view.error for view in views),
        "boxes": sum(len(picture.boxes) for picture in dataset.pictures),
        "cards": sum(len(view.groups) for view in views),
        "splits": dict(sorted(Counter(picture.split or "none" for picture in dataset.pictures).items())),
        "sources": dict(sorted(Counter(picture.source for picture in dataset.pictures).items())),
        "classes": balance.counts(dataset),
        "deck": deck.id if deck else None,
        "networks": bundle.name if bundle else None,
    }
