"""Joining what two imports say of the same picture.

- An import of the same source is a newer state of it: its boxes and cards replace those of before (cards stay where it names none).
- Otherwise who has looked counts before what a model proposed: where one has boxes of a person and the other has none, the person's stay alone.
- Boxes of equal standing are joined: one where both have the same label at the same place, else each.
- More cards known come before fewer.
- Where two people, or two tables, contradict one another, nothing is decided: what was there stays, and the contradiction is told by name.
"""

from dataclasses import dataclass, replace

from dataset.model import Box, Dataset, Picture, make

SAME_PLACE = 0.5
"""Overlap from which two boxes are of one symbol: people draw with different margins, and symbols lie apart."""


@dataclass(frozen=True)
class Merged:
    dataset: Dataset
    added: int
    changed: int
    same: int
    contradictions: tuple[str, ...]
    """A sentence each."""


def add(dataset: Dataset, pictures, labels=(), extra: dict | None = None, made: dict | None = None) -> Merged:
    """A new version with these pictures, some of which it may have already."""
    told: list[str] = []
    new: dict[str, Picture] = {}
    for picture in pictures:
        known = new.get(picture.sha256)
        new[picture.sha256] = picture if known is None else _join(known, picture, told)
    before = {picture.sha256: picture for picture in dataset.pictures}
    joined = dict(before)
    for sha, picture in new.items():
        known = before.get(sha)
        joined[sha] = picture if known is None else _newer(known, picture) if known.source == picture.source else _join(known, picture, told)
    whole = make(
        dataset.name,
        joined.values(),
        {*dataset.labels, *labels},
        dataset.version if dataset.pictures else None,
        # The pictures keep their splits, so how they were split stays said: the checks judge by it.
        {**dataset.made, **(made or {})},
        _extras(dataset.extra, extra or {}),
    )
    changed = sum(1 for sha in new if sha in before and joined[sha] != before[sha])
    added = len(joined) - len(before)
    return Merged(whole, added, changed, len(new) - added - changed, tuple(told))


def _newer(known: Picture, picture: Picture) -> Picture:
    cards = picture.cards if any(card.number is not None for card in picture.cards) or not known.cards else known.cards
    return replace(picture, cards=cards, split=picture.split or known.split, extra=_names(known, picture, {**known.extra, **picture.extra}))


def _join(known: Picture, picture: Picture, told: list[str]) -> Picture:
    cards = _cards(known, picture, told)
    people = [any(box.by == "person" for box in one.boxes) for one in (known, picture)]
    if people[0] and not people[1]:
        boxes = known.boxes
    elif people[1] and not people[0]:
        boxes = picture.boxes
    else:
        boxes = _boxes(known, picture, told)
    extra = _names(known, picture, {**picture.extra, **known.extra})
    return replace(known, cards=cards, boxes=boxes, split=known.split or picture.split, extra=extra)


def _cards(known: Picture, picture: Picture, told: list[str]):
    ours, theirs = ({(card.deck, card.number) for card in one.cards if card.number is not None} for one in (known, picture))
    if ours >= theirs:
        return known.cards
    if theirs >= ours:
        return picture.cards
    told.append(
        f"{known.name}: {known.source} says it shows {_told(ours)} and {picture.source} says {_told(theirs)}; it stays as it was, look at it."
    )
    return known.cards


def _boxes(known: Picture, picture: Picture, told: list[str]) -> tuple[Box, ...]:
    boxes = list(known.boxes)
    # Which card a box lies on is a place among the cards of its own picture, and so means nothing among another's.
    foreign = [box if known.cards == picture.cards else replace(box, card=None) for box in picture.boxes]
    for box in foreign:
        near = [other for other in known.boxes if overlap(box, other) >= SAME_PLACE]
        if not near:
            boxes.append(box)
        elif all(other.label != box.label for other in near):
            there = max(near, key=lambda other: overlap(box, other))
            told.append(
                f'{known.name}: {known.source} calls the box at {_at(there)} "{there.label}" and {picture.source} calls it "{box.label}"; '
                "it stays as it was, look at it."
            )
    return tuple(boxes)


def overlap(one: Box, other: Box) -> float:
    """Intersection over union."""
    width = min(one.box[0] + one.box[2], other.box[0] + other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[1] + one.box[3], other.box[1] + other.box[3]) - max(one.box[1], other.box[1])
    shared = max(0, width) * max(0, height)
    whole = one.box[2] * one.box[3] + other.box[2] * other.box[3] - shared
    return shared / whole if whole > 0 else 0.0


def _names(known: Picture, picture: Picture, extra: dict) -> dict:
    """What else the picture was called, so that no name is lost."""
    names = {*known.extra.get("also", ()), *picture.extra.get("also", ())}
    if known.name != picture.name:
        names |= {known.name, picture.name}
    names = sorted(names)
    return {**extra, "also": names} if names else extra


def _extras(ours: dict, theirs: dict) -> dict:
    """What formats said of whole sets. Of two sets of categories those are added that have a new name, under a number that is free."""
    joined = {**theirs, **ours}
    if "coco" in ours and "coco" in theirs:
        categories = list(ours["coco"]["categories"])
        names, numbers = {one["name"] for one in categories}, {one["id"] for one in categories}
        for category in theirs["coco"]["categories"]:
            if category["name"] not in names:
                number = category["id"] if category["id"] not in numbers else max((known for known in numbers if isinstance(known, int)), default=0) + 1
                numbers.add(number)
                categories.append({**category, "id": number})
        joined["coco"] = {**ours["coco"], "head": {**theirs["coco"]["head"], **ours["coco"]["head"]}, "categories": categories}
    return joined


def _told(cards) -> str:
    return " and ".join(f"card {number} of {deck}" for deck, number in sorted(cards, key=str)) or "none"


def _at(box: Box) -> str:
    return ", ".join(f"{value:g}" for value in box.box[:2])
