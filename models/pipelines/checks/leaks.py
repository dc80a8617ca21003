"""What is in two splits at once: then a figure of the test says how well a model remembers."""

from checks.report import GATE, WARNING, Finding
from dataset.model import SPLITS, Dataset, Picture


def leaks(dataset: Dataset, cards: list[tuple], duplicates: list[tuple[int, int]]) -> list[Finding]:
    """`cards`: the (deck, number) of each picture's cards; `duplicates`: places of pictures that are the same (duplicates.pairs).

    A printed card in two splits is a leak where the pictures are of one source as well. From another source it is another print, another
    camera and another light: then it is one only where the data set was split by card. And a source in two splits is none where it was split by card.
    """
    findings = []
    by = _split_by(dataset)
    pictures = dataset.pictures
    for one, other in duplicates:
        a, b = sorted((pictures[one], pictures[other]), key=_place)
        if a.split and b.split and a.split != b.split:
            says = f"It is in {b.split}, and the same picture ({a.name}) is in {a.split}."
            findings.append(_finding("leak-duplicate", GATE, b, says))
    homes: dict[tuple, dict[str, list[int]]] = {}
    for n, (picture, own) in enumerate(zip(pictures, cards)):
        for card in own if picture.split else ():
            homes.setdefault(card, {}).setdefault(picture.split, []).append(n)
    told: dict[int, Finding] = {}
    elsewhere = 0
    for card, home in homes.items():
        first = min(home, key=SPLITS.index)
        for split in home:
            if split == first:
                continue
            there = {pictures[n].source: n for n in home[first]}
            for n in home[split]:
                same = there.get(pictures[n].source)
                if same is None and by != "card":
                    elsewhere += 1
                    continue
                twin = pictures[same if same is not None else home[first][0]]
                says = f"Card {card[1]} of {card[0]} is in {split} here, and in {first} ({twin.name})."
                told.setdefault(n, _finding("leak-card", GATE, pictures[n], says))
    findings.extend(told.values())
    if elsewhere:
        says = f"{elsewhere} times a card of one split is in another from other sources; figures then say nothing of cards never seen."
        findings.append(Finding("shared-cards", WARNING, says))
    findings.extend(_sources(dataset, by))
    return findings


def _sources(dataset: Dataset, by: str | None) -> list[Finding]:
    homes: dict[str, set[str]] = {}
    for picture in dataset.pictures:
        if picture.split:
            homes.setdefault(picture.source, set()).add(picture.split)
    shared = sorted(source for source, splits in homes.items() if len(splits) > 1)
    if not shared:
        return []
    names = ", ".join(shared[:5]) + (f" and {len(shared) - 5} more" if len(shared) > 5 else "")
    if by == "source":
        return [Finding("leak-source", GATE, f"It was split by source, and {names} is in more than one split: split it anew.")]
    says = f"{names} is in more than one split: figures then say nothing of cameras and light never seen."
    return [Finding("shared-sources", WARNING, says)]


def _split_by(dataset: Dataset) -> str | None:
    split = dataset.made.get("split")
    return split.get("by") if isinstance(split, dict) else None


def _place(picture: Picture) -> int:
    return SPLITS.index(picture.split) if picture.split in SPLITS else len(SPLITS)


def _finding(kind, severity, picture: Picture, says) -> Finding:
    return Finding(kind, severity, says, picture.sha256, picture.name)
