"""The commands that look: check, list, show, diff."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from checks.deck import Deck
from dataset.model import Dataset
from dataset.naming import name_cards
from dataset.store import Store
from dataset.terminal import MODELS, deck_named, keep, open_named, path, say, tell, uri


def check_set(options) -> int:
    """Looks for what is wrong. Returns 1 where a gate fails."""
    from checks.run import check

    store, dataset = open_named(options.dataset)
    deck = deck_named(options.deck) if options.deck else _its(dataset)
    report = check(store, dataset, deck, path(options.model) if options.model else _eyes(), say=say)
    known_as = report.to_json()
    place = None
    if options.report:
        folder = path(options.report)
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / "report.html"
        place.write_text(report.to_html(), encoding="utf-8")
        (folder / "report.json").write_text(json.dumps(known_as, indent=1, ensure_ascii=False), encoding="utf-8")
    repaired = None
    if options.repair:
        better = report.repaired
        pictures = tuple(name_cards(picture, deck) for picture in better.pictures)
        better = replace(better, name=options.repair, pictures=pictures, parent=dataset.version, extra=dataset.extra)
        repaired = keep(store, better, options.dataset, dataset)
    lines = [f"{found.severity}: {found.kind}: " + (f"{found.name}: " if found.name else "") + found.says for found in report.findings]
    lines.append(f"Gates failed: {', '.join(report.gates_failed)}." if report.gates_failed else "Every gate is passed.")
    lines += [f"The report is in {place}."] if place else []
    lines += [f"With every certain repair it is {repaired}"] if repaired else []
    tell(options, {**known_as, "repaired": repaired, "report": str(place) if place else None}, "\n".join(lines))
    return 1 if report.gates_failed else 0


def list_sets(options) -> int:
    """The data sets of a place."""
    place, found, _ = options.uri.rpartition("#")
    if found:
        raise ValueError(f'"{options.uri}" names a data set, and only places are listed; write npm run data -- list {place}, or show {options.uri}.')
    store = Store(uri(options.uri))
    if not store.is_there():
        raise FileNotFoundError(f"{store.uri} is not there; name a folder or a bucket that data sets were put into.")
    sets = []
    for name in store.names():
        dataset = store.get(name)
        sets.append({"name": name, "version": dataset.version, "pictures": len(dataset.pictures), "labels": len(dataset.labels)})
    lines = [f"{one['name']}  {one['version'][:12]}  {one['pictures']} pictures, {one['labels']} labels" for one in sets]
    return tell(options, sets, "\n".join(lines) or f"{store.uri} holds no data set.")


def show(options) -> int:
    """What is in a data set."""
    store, dataset = open_named(options.dataset)
    boxes = Counter(box.label for picture in dataset.pictures for box in picture.boxes)
    result = {
        "dataset": f"{store.uri}#{dataset.version}",
        "name": dataset.name,
        "parent": dataset.parent,
        "made": dataset.made,
        "pictures": len(dataset.pictures),
        "unreadable": sum(1 for picture in dataset.pictures if not picture.width),
        "boxes": sum(boxes.values()),
        "byPerson": sum(1 for picture in dataset.pictures for box in picture.boxes if box.by == "person"),
        "cards": len({(card.deck, card.number) for picture in dataset.pictures for card in picture.cards if card.number is not None}),
        "labels": {label: boxes[label] for label in dataset.labels},
        "splits": dict(Counter(picture.split or "none" for picture in dataset.pictures)),
        "sources": dict(sorted(Counter(picture.source for picture in dataset.pictures).items())),
    }
    few = ", ".join(f"{label} {count}" for label, count in sorted(result["labels"].items(), key=lambda one: (one[1], one[0]))[:5])
    lines = [
        f"{dataset.name}, version {dataset.version}" + (f", made of {dataset.parent[:12]}" if dataset.parent else ""),
        f"pictures  {result['pictures']}" + (f", {result['unreadable']} cannot be opened" if result["unreadable"] else ""),
        f"boxes     {result['boxes']}, {result['byPerson']} by a person",
        f"cards     {result['cards']} different ones known",
        f"labels    {len(dataset.labels)}" + (f"; the rarest: {few}" if few else ""),
        f"splits    {_counts(result['splits'])}",
        f"sources   {_counts(result['sources'])}",
    ]
    return tell(options, result, "\n".join(lines))


def diff(options) -> int:
    """What is different from one version to another."""
    (_, one), (_, other) = open_named(options.one), open_named(options.other)
    before, after = ({picture.sha256: picture for picture in dataset.pictures} for dataset in (one, other))
    both = [sha for sha in before if sha in after]
    result = {
        "added": [after[sha].name for sha in after if sha not in before],
        "removed": [before[sha].name for sha in before if sha not in after],
        "relabelled": [after[sha].name for sha in both if _shown(before[sha]) != _shown(after[sha])],
        "moved": [f"{after[sha].name}: {before[sha].split} -> {after[sha].split}" for sha in both if before[sha].split != after[sha].split],
        "labels": sorted(set(one.labels) ^ set(other.labels)),
    }
    lines = [f"{kind} {name}" for kind in ("added", "removed", "relabelled", "moved") for name in result[kind]]
    lines.append(", ".join(f"{len(names)} {kind}" for kind, names in result.items() if kind != "labels") + ".")
    return tell(options, result, "\n".join(lines))


def _shown(picture):
    return picture.cards, [(box.label, box.box, box.card, box.by) for box in picture.boxes]


def _its(dataset: Dataset) -> Deck | None:
    """The deck whose cards the data set names; None where it names none, or several, or one that is not here, as one learned on an appliance."""
    decks = {card.deck for picture in dataset.pictures for card in picture.cards if card.deck}
    if len(decks) != 1:
        return None
    named = decks.pop()
    try:
        return deck_named(named)
    except FileNotFoundError:
        say(f'The cards are of the deck "{named}", which is not here, so no card table is compared with; --deck names the folder of its deck.json.')
        return None


def _eyes() -> Path | None:
    found = sorted(path.parent for path in (MODELS / "eyes").glob("*/manifest.json"))
    return found[0] if found else None


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
