"""The commands that make something: import, split, export, copy."""

import importlib
from dataclasses import replace

from dataset import merge
from dataset.bounds import are_numbers
from dataset.files import too_large
from dataset.labels import known, mapping, translate, translate_about
from dataset.model import SPLITS, Picture, make
from dataset.names import Changed
from dataset.naming import name_cards
from dataset.split import split, why_empty
from dataset.store import Store
from dataset.terminal import MODELS, deck_named, keep, open_named, path, place_named, say, tell, uri

CACHE = MODELS.parent / ".cache" / "data"


def bring(options) -> int:
    """Adds what an importer reads to a data set. The new version comes when all pictures are there: broken off, it is begun again at no loss."""
    store, name = place_named(options.to)
    reader = _format(options.format)
    deck = deck_named(options.deck)
    call = mapping(path(options.labels), deck)
    more = {"source": options.source, "deck": deck, "say": say, "cache": CACHE, "pin": options.pin, "proposed": options.proposed, "virtual": options.virtual}
    more |= {"labels": known(path(options.labels)) if options.labels else {}, "pictures": path(options.pictures)}
    place = path(options.place)
    # What is no path is an address, or the id of a project.
    place = place if place.exists() or options.format not in ("labelbox", "label-studio", "appliance") else options.place
    pictures = []
    for data, picture in reader.read(place, **more):
        _look_at(picture)
        store.put_picture(picture, data)
        pictures.append(name_cards(translate(picture, call), deck))
        if len(pictures) % 500 == 0:
            say(f"{len(pictures)} pictures ...")
    if not pictures:
        raise ValueError(f"Nothing of {options.place} could be imported as {options.format}; expected {reader.EXPECTED}.")
    about = translate_about(reader.about(place, **more), call) if hasattr(reader, "about") else {"labels": [], "extra": {}}
    while True:
        there = store.get(name) if name in store.names() else None
        before = there or make(name, (), made=about.get("made"))
        found = merge.add(before, pictures, about["labels"], about["extra"], {"command": "import", "format": options.format})
        try:
            reference = store.put(found.dataset, instead_of=there and there.version)
            break
        except Changed:
            say("Another command has changed the data set meanwhile; these pictures are joined with what it has now ...")
    for one in found.contradictions:
        say(one)
    twice = len(pictures) - found.added - found.changed - found.same
    result = {"dataset": reference, "added": found.added, "changed": found.changed, "same": found.same, "twice": twice}
    result |= {"unreadable": sum(1 for picture in found.dataset.pictures if not picture.width), "contradictions": list(found.contradictions)}
    text = f"{found.added} pictures added, {found.changed} changed, {found.same} already there as they are"
    text += f", {twice} the same as another of them" if twice else ""
    text += f"; {result['unreadable']} cannot be opened" if result["unreadable"] else ""
    return tell(options, result, f"{text}.\n{reference}")


def part(options) -> int:
    """Splits a data set."""
    store, dataset = open_named(options.dataset)
    found = split(dataset, options.by, options.seed, options.ratios)
    reference = keep(store, found.dataset, options.dataset, dataset)
    whole = sum(options.ratios)
    if round(whole, 6) not in (1, 100):
        wanted = ", ".join(f"{name} {ratio / whole:.1%}" for name, ratio in zip(SPLITS, options.ratios))
        say(f"The ratios are parts of {whole:g}, their sum: {wanted} are wanted.")
    counts = ", ".join(f"{name} {found.counts[name]} ({found.shares[name]:.1%})" for name in SPLITS)
    left = [
        (found.between, "their cards are in different splits"),
        (found.unknown, "nobody knows which card they show; name the deck when importing, and repair labels that contradict it"),
    ]
    text = f"{counts}." + "".join(f"\n{count} left out: {why}." for count, why in left if count)
    empty = [name for name, ratio in zip(SPLITS, options.ratios) if ratio > 0 and not found.counts[name]]
    if empty and dataset.pictures:
        say(f"No picture is in {' or '.join(empty)}: {why_empty(found, options.by, options.ratios)}.")
    result = {"dataset": reference, "counts": found.counts, "shares": found.shares, "between": found.between, "unknown": found.unknown}
    return tell(options, result, f"{text}\n{reference}")


def give(options) -> int:
    """Writes a data set in a format."""
    store, dataset = open_named(options.dataset)
    folder = path(options.folder)
    count = _format(options.format).write(store, dataset, folder)
    return tell(options, {"folder": str(folder), "pictures": count}, f"{count} pictures with their labels are in {folder}.")


def copy(options) -> int:
    """Copies a version with its pictures; those that are there already, unharmed, are not copied again."""
    store, dataset = open_named(options.dataset)
    target, name = place_named(options.uri) if "#" in options.uri else (Store(uri(options.uri)), dataset.name)
    if name != dataset.name:
        dataset = replace(dataset, name=name, parent=dataset.version)
    target.take(dataset.pictures, store, lambda count: count % 500 or say(f"{count} of {len(dataset.pictures)} pictures ..."))
    reference = target.put(dataset)
    return tell(options, {"dataset": reference, "pictures": len(dataset.pictures)}, f"{len(dataset.pictures)} pictures.\n{reference}")


def _look_at(picture: Picture) -> None:
    """Says what will hinder. Raises ValueError where a box has no place on any picture: every reader ought to have told of it."""
    for number, box in enumerate(picture.boxes, 1):
        if not are_numbers(box.box):
            raise ValueError(f'{picture.name}: box {number} "{box.label}" is at {box.box}, which is no place; mend it, and import again.')
    if wrong := too_large(picture.width, picture.height):
        say(f"{picture.name} {wrong}; it is kept, and no check passes it: save it smaller, and import it again.")


def _format(name: str):
    """The module of a format: each needs packages of its own, which the others do without."""
    return importlib.import_module(f"dataset.{name.replace('-', '_')}")
