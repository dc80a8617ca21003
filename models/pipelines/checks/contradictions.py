"""Labels that contradict the card table or the look of their boxes, and the repair that follows."""

from dataclasses import dataclass

import numpy as np

from checks.deck import Deck
from checks.limits import Limits
from checks.places import Group, labels_of
from checks.report import GATE, WARNING, Finding, Repair
from checks.table import Verdict, judge
from dataset.model import Picture

# A card is covered by another whose middle lies nearer than this part of both radii, and cut off where its rim lies so many radii outside:
# symbols are larger than that, so that less hides none.
COVERED = 0.75
CUT_OFF = 0.15


@dataclass(frozen=True)
class Contradictions:
    findings: list[Finding]
    names: dict[int, tuple[str, bool]]
    """What boxes with names that the deck lacks should be called, and whether that is certain."""
    cards: tuple[int, ...]
    """The cards that lie there, as far as that is certain."""


def by_table(picture: Picture, found: tuple[Group, ...], look: np.ndarray | None, deck: Deck, limits: Limits) -> Contradictions:
    """`found`: the cards of the picture (places.groups); `look`: boxes x symbols, log-odds, or None."""
    labels = labels_of(picture, deck)
    named = [card.number for card in picture.cards if card.number is not None and card.deck in (None, deck.id)]
    result = Contradictions([], {}, ())
    read = []
    for group in found:
        at = list(group.boxes)
        whole = _whole(group, found, picture)
        verdict = judge(labels[at], None if look is None else look[at], deck, limits, set(named), whole)
        if verdict is None or not _is_card(verdict, len(at), limits):
            result.findings.extend(_on_no_card(picture, at, labels, deck))
            continue
        read.append(verdict.card)
        _explained(result, picture, group, verdict, labels, deck, limits, whole)
    loose = set(range(len(labels))) - {n for group in found for n in group.boxes}
    result.findings.extend(_on_no_card(picture, sorted(loose), labels, deck))
    if named and len(read) == len(found) and read and sorted(named) != sorted(read):
        here, there = sorted(set(read) - set(named)), sorted(set(named) - set(read))
        if here:
            says = f"It is said to show {_cards(there or named)}, and its boxes are those of {_cards(here)}."
            result.findings.append(_finding("wrong-card", GATE, picture, None, says))
    return Contradictions(result.findings, result.names, tuple(read))


def by_look(picture: Picture, look: np.ndarray, classes: list[str], limits: Limits) -> list[Finding]:
    """For decks without a table. `look`: boxes x classes, log-odds; 0 says nothing."""
    findings = []
    at = {label: n for n, label in enumerate(classes)}
    for n, box in enumerate(picture.boxes):
        own, best = look[n, at[box.label]], int(look[n].argmax())
        margin = look[n, best] - own
        if own == 0 or best == at[box.label] or margin < limits.suspect_by_look or look[n, best] <= 0:
            continue
        says = f"Box {n + 1} {_quoted(box.label)} looks like {_quoted(classes[best])}."
        findings.append(_finding("wrong-label", GATE, picture, n, says, Repair(False, label=classes[best])))
    return findings


def _explained(result, picture: Picture, group: Group, verdict: Verdict, labels, deck: Deck, limits: Limits, whole: bool) -> None:
    card = deck.cards[verdict.card]
    missing = list(verdict.missing)
    for n, symbol, margin, keeping in zip(group.boxes, verdict.symbols, verdict.margins, verdict.keeping):
        label = picture.boxes[n].label
        if symbol == labels[n]:
            continue
        sure = min(margin, verdict.margin) >= limits.certain
        if symbol < 0:
            if labels[n] < 0:
                continue
            why = f"card {verdict.card} has it once, and another box is on it" if labels[n] in card else f"card {verdict.card} has none"
            says = f"Box {n + 1} {_quoted(label)} is on no symbol: {why}."
            result.findings.append(_finding("stray-box", GATE, picture, n, says, Repair(False, drop=True)))
            continue
        name = deck.symbols[symbol]
        if labels[n] < 0:
            result.names[n] = (name, sure)
        elif keeping >= limits.suspect:
            has = f"card {verdict.card} has {'' if labels[n] in card else 'no '}{label}" + (" elsewhere" if labels[n] in card else "")
            says = f"Box {n + 1} {_quoted(label)} should be {_quoted(name)}: {has}."
            if not sure:
                says = f"Box {n + 1} {_quoted(label)} should probably be {_quoted(name)}: {has}."
            result.findings.append(_finding("wrong-label", GATE, picture, n, says, Repair(sure, label=name)))
        else:
            # Nothing but the table speaks, and it cannot say which of the boxes with that name it is.
            both = [m for m in group.boxes if picture.boxes[m].label == label]
            which = " and ".join(str(m + 1) for m in both)
            says = f"One of the boxes {which} {_quoted(label)} should be {_quoted(name)}: card {verdict.card} has only one {label}."
            result.findings.append(_finding("wrong-label", GATE, picture, n, says, Repair(False, label=name)))
    for symbol in missing:
        says = f"The {deck.symbols[symbol]} of card {verdict.card} has no box"
        says += "." if whole else ", which may be right, as the card is cut off or covered."
        cx, cy, rx, ry, _ = group.outline
        near = (cx - rx, cy - ry, 2 * rx, 2 * ry)
        result.findings.append(_finding("missing-box", GATE if whole else WARNING, picture, None, says, near=near))


def _on_no_card(picture: Picture, boxes: list[int], labels, deck: Deck) -> list[Finding]:
    """Boxes beside the cards. Two of them may be all that is seen of a card; then nothing says that they are wrong."""
    inside = [n for n in boxes if labels[n] >= 0]
    if len(inside) == 2 and len(boxes) == 2 and any(set(labels[inside]) <= set(card) for card in deck.cards.values()) and not _apart(picture, inside):
        says = "Only two symbols of a card have boxes: either more of it is in sight, or it had better be left out."
        return [_finding("stray-box", GATE, picture, inside[0], f"Boxes {inside[0] + 1} and {inside[1] + 1} lie beside the other cards. {says}")]
    says = {n: f"Box {n + 1} {_quoted(picture.boxes[n].label)} is on no card." for n in boxes}
    return [_finding("stray-box", GATE, picture, n, says[n], Repair(False, drop=True)) for n in boxes]


def _apart(picture: Picture, boxes: list[int]) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = (picture.boxes[n].box for n in boxes)
    return np.hypot(ax + aw / 2 - bx - bw / 2, ay + ah / 2 - by - bh / 2) > 4 * max(aw, ah, bw, bh)


def _is_card(verdict: Verdict, boxes: int, limits: Limits) -> bool:
    on = sum(symbol >= 0 for symbol in verdict.symbols)
    return verdict.margin >= limits.card and on >= max(2, boxes / 2)


def _whole(group: Group, found: tuple[Group, ...], picture: Picture) -> bool:
    """Whether a card lies in the picture with all of it, and under no other."""
    cx, cy, rx, ry, _ = group.outline
    if min(cx / rx, cy / ry, (picture.width - cx) / rx, (picture.height - cy) / ry) < 1 - CUT_OFF:
        return False
    others = (other.outline for other in found if other is not group)
    return all(np.hypot(cx - x, cy - y) >= COVERED * (max(rx, ry) + max(a, b)) for x, y, a, b, _ in others)


def _finding(kind, severity, picture: Picture, box, says, repair=None, near=None) -> Finding:
    return Finding(kind, severity, says, picture.sha256, picture.name, box, repair, near)


def _quoted(label: str) -> str:
    return f"'{label}'"


def _cards(numbers) -> str:
    return ("card " if len(numbers) == 1 else "cards ") + ", ".join(map(str, numbers))
