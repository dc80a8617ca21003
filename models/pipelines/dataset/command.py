"""`npm run data -- COMMAND`: pictures in, looked at, split, and out again. Results go to stdout, what is done to stderr."""

import argparse
import importlib
import json
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import checks.deck
from dataset import merge
from dataset.labels import known, mapping, translate, translate_about
from dataset.model import SPLITS, Dataset, make
from dataset.naming import name_cards
from dataset.split import RULES, split
from dataset.store import Store, open_dataset

IMPORTERS = ("voc", "coco", "yolo", "cards", "labelbox", "label-studio", "appliance")
EXPORTERS = ("voc", "coco", "yolo", "appliance")
DECKS = Path(__file__).parents[2] / "decks"
CACHE = Path(__file__).parents[3] / ".cache" / "data"


def main(argv: list[str]) -> int:
    """The exit status: 0; 1 where a gate fails or something cannot be done; 2 where the command is none."""
    options = _parser().parse_args(argv)
    try:
        return options.run(options)
    except Exception as error:
        if not isinstance(error, (ValueError, OSError)) and not _is_of_bucket(error):
            raise
        print(_sentence(error), file=sys.stderr)
        return 1


def _import(options) -> int:
    store, name = _place(options.to)
    reader = _format(options.format)
    deck = _deck(options.deck)
    call = mapping(_path(options.labels), deck)
    more = {"source": options.source, "deck": deck, "say": _say, "cache": CACHE, "pin": options.pin, "proposed": options.proposed}
    more |= {"labels": known(_path(options.labels)) if options.labels else {}, "pictures": _path(options.pictures)}
    place = _path(options.place)
    # What is no path is an address, or the id of a project.
    place = place if place.exists() or options.format not in ("labelbox", "label-studio", "appliance") else options.place
    pictures = []
    for data, picture in reader.read(place, **more):
        store.put_picture(picture, data)
        pictures.append(name_cards(translate(picture, call), deck))
        if len(pictures) % 500 == 0:
            _say(f"{len(pictures)} pictures ...")
    if not pictures:
        raise ValueError(f"{options.place} holds no picture, so nothing was imported; name the folder that the pictures are in.")
    about = translate_about(reader.about(place, **more), call) if hasattr(reader, "about") else {"labels": [], "extra": {}}
    there = store.get(name) if name in store.names() else make(name, ())
    found = merge.add(there, pictures, about["labels"], about["extra"], {"command": "import", "format": options.format})
    for one in found.contradictions:
        _say(one)
    reference = store.put(found.dataset)
    twice = len(pictures) - found.added - found.changed - found.same
    result = {"dataset": reference, "added": found.added, "changed": found.changed, "same": found.same, "twice": twice}
    result |= {"unreadable": sum(1 for picture in found.dataset.pictures if not picture.width), "contradictions": list(found.contradictions)}
    text = f"{found.added} pictures added, {found.changed} changed, {found.same} already there as they are"
    text += f", {twice} the same as another of them" if twice else ""
    text += f"; {result['unreadable']} cannot be opened" if result["unreadable"] else ""
    return _tell(options, result, f"{text}.\n{reference}")


def _check(options) -> int:
    from checks.run import check

    store, dataset = _open(options.dataset)
    deck = _deck(options.deck or _its_deck(dataset))
    report = check(store, dataset, deck, _path(options.model) if options.model else _eyes(), say=_say)
    repaired = None
    if options.repair:
        better = report.repaired
        pictures = tuple(name_cards(picture, deck) for picture in better.pictures)
        repaired = store.put(replace(better, name=options.repair, pictures=pictures, parent=dataset.version, extra=dataset.extra))
    known_as = report.to_json()
    place = None
    if options.report:
        folder = _path(options.report)
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / "report.html"
        place.write_text(report.to_html(), encoding="utf-8")
        (folder / "report.json").write_text(json.dumps(known_as, indent=1, ensure_ascii=False), encoding="utf-8")
    lines = [f"{finding.severity}: {finding.kind}: {finding.says}" for finding in report.findings]
    lines.append(f"Gates failed: {', '.join(report.gates_failed)}." if report.gates_failed else "Every gate is passed.")
    lines += [f"The report is in {place}."] if place else []
    lines += [f"With every certain repair it is {repaired}"] if repaired else []
    _tell(options, {**known_as, "repaired": repaired, "report": str(place) if place else None}, "\n".join(lines))
    return 1 if report.gates_failed else 0


def _split(options) -> int:
    store, dataset = _open(options.dataset)
    found = split(dataset, options.by, options.seed, options.ratios)
    reference = store.put(found.dataset)
    counts = ", ".join(f"{name} {found.counts[name]} ({found.shares[name]:.1%})" for name in SPLITS)
    left = [
        (found.between, "their cards are in different splits"),
        (found.unknown, "nobody knows which card they show; name the deck when importing, and repair labels that contradict it"),
    ]
    text = f"{counts}." + "".join(f"\n{count} left out: {why}." for count, why in left if count)
    empty = [name for name, ratio in zip(SPLITS, options.ratios) if ratio > 0 and not found.counts[name]]
    if empty and dataset.pictures:
        _say(f"No picture is in {' or '.join(empty)}: where pictures show several cards give it more, as with --ratios 60,20,20.")
    result = {"dataset": reference, "counts": found.counts, "shares": found.shares, "between": found.between, "unknown": found.unknown}
    return _tell(options, result, f"{text}\n{reference}")


def _export(options) -> int:
    store, dataset = _open(options.dataset)
    folder = _path(options.folder)
    count = _format(options.format).write(store, dataset, folder)
    return _tell(options, {"folder": str(folder), "pictures": count}, f"{count} pictures with their labels are in {folder}.")


def _list(options) -> int:
    store = Store(_uri(options.uri))
    sets = []
    for name in store.names():
        dataset = store.get(name)
        sets.append({"name": name, "version": dataset.version, "pictures": len(dataset.pictures), "labels": len(dataset.labels)})
    lines = [f"{one['name']}  {one['version'][:12]}  {one['pictures']} pictures, {one['labels']} labels" for one in sets]
    return _tell(options, sets, "\n".join(lines) or f"{store.uri} holds no data set.")


def _show(options) -> int:
    store, dataset = _open(options.dataset)
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
    return _tell(options, result, "\n".join(lines))


def _diff(options) -> int:
    (_, one), (_, other) = _open(options.one), _open(options.other)
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
    return _tell(options, result, "\n".join(lines))


def _shown(picture):
    return picture.cards, [(box.label, box.box, box.card, box.by) for box in picture.boxes]


def _copy(options) -> int:
    store, dataset = _open(options.dataset)
    target = Store(_uri(options.uri))
    for count, picture in enumerate(dataset.pictures, 1):
        if not target.has(picture.key):
            target.put_picture(picture, store.picture(picture))
        if count % 500 == 0:
            _say(f"{count} of {len(dataset.pictures)} pictures ...")
    reference = target.put(dataset)
    return _tell(options, {"dataset": reference, "pictures": len(dataset.pictures)}, f"{len(dataset.pictures)} pictures.\n{reference}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="npm run data --", description="Pictures of cards and their labels, as versions by hash in a folder or a bucket.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, text: str, *arguments: str):
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="answer with JSON")
        for argument in arguments:
            one.add_argument(argument)
        return one

    one = command("import", _import, "add pictures and their labels to a data set")
    one.add_argument("format", choices=IMPORTERS)
    one.add_argument("place", help="a folder or file; for labelbox also a project's id, for label-studio and appliance an address")
    one.add_argument("--to", required=True, metavar="URI#NAME", help="the data set, as in data#photos or s3://bucket/data#photos")
    one.add_argument("--source", help="whose camera or session it is; the folder's name without it")
    one.add_argument("--labels", metavar="MAP.json", help="what each label is called here")
    one.add_argument("--deck", metavar="ID", help="a deck pack's id or folder: its names are understood, and its cards known by number")
    one.add_argument("--pictures", metavar="DIR", help="where the pictures of an export file lie, so that they are not fetched")
    one.add_argument("--pin", help="the appliance's PIN")
    one.add_argument("--proposed", action="store_true", help="from an appliance also what nobody has confirmed")
    one = command("check", _check, "look for broken pictures, wrong labels, leaks; exit status 1 when a gate fails", "dataset")
    one.add_argument("--deck", metavar="ID", help="the card table; without it that of the deck whose cards the data set names")
    one.add_argument("--model", metavar="DIR", help="the bundle whose vectors tell what a box shows; the shipped one without it")
    one.add_argument("--report", metavar="DIR", help="where report.html and report.json go")
    one.add_argument("--repair", metavar="NAME", help="keep the data set with every certain repair under this name")
    one = command("split", _split, "say which pictures are for training, validating and testing", "dataset")
    one.add_argument("--by", required=True, choices=RULES)
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--ratios", type=_ratios, default=(80, 10, 10), metavar="80,10,10")
    one = command("export", _export, "write pictures and labels for other tools")
    one.add_argument("format", choices=EXPORTERS)
    one.add_argument("dataset", metavar="URI#NAME")
    one.add_argument("folder", metavar="DIR")
    command("list", _list, "the data sets of a place", "uri")
    command("show", _show, "what is in a data set", "dataset")
    command("diff", _diff, "what is different in another version", "one", "other")
    command("copy", _copy, "copy a data set with its pictures to another place", "dataset", "uri")
    return parser


def _format(name: str):
    """The module of a format: each needs packages of its own, which the others do without."""
    return importlib.import_module(f"dataset.{name.replace('-', '_')}")


def _ratios(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(","))


def _path(text: str | None) -> Path | None:
    """A path as from where the user typed the command."""
    return None if text is None else Path(os.environ.get("INIT_CWD", ".")) / text


def _uri(text: str) -> str:
    return text if "://" in text else str(_path(text))


def _place(reference: str) -> tuple[Store, str]:
    uri, found, name = reference.rpartition("#")
    if not found or not uri or not name or "/" in name:
        raise ValueError(f'"{reference}" names no data set; write the place and the name, as in data#photos or s3://bucket/data#photos.')
    return Store(_uri(uri)), name


def _open(reference: str) -> tuple[Store, Dataset]:
    return open_dataset(_uri(reference))


def _deck(said: str | None) -> checks.deck.Deck | None:
    if said is None:
        return None
    return checks.deck.load(DECKS / said if (DECKS / said).is_dir() else _path(said))


def _its_deck(dataset: Dataset) -> str | None:
    decks = {card.deck for picture in dataset.pictures for card in picture.cards if card.deck}
    return decks.pop() if len(decks) == 1 else None


def _eyes() -> Path | None:
    found = sorted(path.parent for path in (DECKS.parent / "eyes").glob("*/manifest.json"))
    return found[0] if found else None


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _tell(options, result, text: str) -> int:
    print(json.dumps(result, indent=1, ensure_ascii=False) if options.json else text)
    return 0


def _sentence(error: Exception) -> str:
    text = str(error).strip().replace("\n", " ") or type(error).__name__
    if _is_of_bucket(error):
        return f"The bucket cannot be used ({text}); look at its name, at AWS_ENDPOINT_URL, and at the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used ({error.strerror}); look at its name and its rights."
    return text


def _is_of_bucket(error: Exception) -> bool:
    """By name, as the client of buckets is loaded for those alone who have one."""
    return type(error).__module__.partition(".")[0] in ("botocore", "aiobotocore", "aiohttp")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
