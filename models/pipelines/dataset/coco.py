"""COCO: one JSON file of images, annotations and categories. What it says comes back as it was: ids, areas, crowds, outlines, the order of
all of it, licences, and categories that no picture shows; only a box or label that was changed since is written anew."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dataset import files, sidecar
from dataset.coco_file import bounds, box_of, load
from dataset.model import SPLITS, Box, Dataset, Picture
from dataset.store import Store

FILE = "annotations.json"
EXPECTED = "a JSON file of COCO with its pictures beside it or in images/"


def about(place, say=lambda text: None, **_) -> dict:
    """What is said of the whole set: its categories as labels, and its head. Raises FileNotFoundError, ValueError."""
    folder, documents = _open(place)
    known = sidecar.read(folder)
    head: dict = {}
    categories: list[dict] = []
    rest: list[dict] = []
    for _, _, document in documents:
        head |= {key: value if key not in ("images", "annotations", "categories") else None for key, value in document.items() if key not in head}
        taken = {category.get("name") for category in categories}
        categories += [one for one in document.get("categories", []) if one.get("name") not in taken]
        ids = {image["id"] for image in document["images"]}
        rest += [[index, one] for index, one in enumerate(document["annotations"]) if one.get("image_id") not in ids]
    if rest:
        say(f"{len(rest)} annotations are on no image of the file; they are kept for the way back, and no picture shows them.")
    said = {"head": head, "categories": categories, "rest": rest}
    labels = known.labels if known else [str(category["name"]) for category in categories]
    extra = known.extra if known else {}
    if not known or document_of(known) != documents[0][2]:
        extra = {**extra, "coco": said}
    return {"labels": list(labels), "extra": extra, "made": sidecar.made(known)}


def read(place, source: str | None = None, say=lambda text: None, **_) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of a JSON file, or of the folder that holds it. `say`: is told of what has no picture. Raises FileNotFoundError, ValueError."""
    folder, documents = _open(place)
    known = sidecar.read(folder)
    pictures = {picture.sha256: picture for picture in known.pictures} if known else {}
    written = _entries(document_of(known)) if known else {}
    order = {image["id"]: picture.sha256 for picture, image in _images(known)} if known else {}
    by_sha = {order[key]: entry for key, entry in written.items()}
    found_names = {path.relative_to(folder).as_posix(): path for path in files.walk(folder)}
    by_name: dict[str, Path] = {}
    for path in found_names.values():
        by_name.setdefault(path.name, path)
    placeless: list[str] = []
    for file, split, document in documents:
        names = {category["id"]: str(category["name"]) for category in document.get("categories", [])}
        places = {image["id"]: index for index, image in enumerate(document["images"])}
        for key, (image, annotations) in _entries(document).items():
            said = str(image["file_name"]).replace("\\", "/")
            path = found_names.get(said) or found_names.get(f"images/{said}") or by_name.get(said.rpartition("/")[2])
            if path is None:
                say(f"{said} is not there, so it is left out.")
                continue
            data = path.read_bytes()
            found = files.picture(data, path.name, source or folder.resolve().name, split=split)
            boxes, rest = [], []
            for index, one in annotations:
                shown = box_of(one, index, names, f"{file}, on {said}")
                if shown is None:
                    rest.append([index, one])
                    placeless.append(f"{one.get('id', index + 1)} on {said}")
                else:
                    boxes.append(Box(*shown, extra={"coco": {"annotation": one, "place": index}}))
            extra = {"image": image, "place": places[key], **({"rest": rest} if rest else {})}
            found = replace(found, boxes=tuple(boxes), extra={"coco": extra})
            kept = pictures.get(found.sha256)
            if kept is not None:
                found = kept if by_sha.get(found.sha256) == (image, annotations) else sidecar.carry(found, kept)
                found = found if source is None else replace(found, source=source)
            yield data, found
    if placeless:
        first = f"{len(placeless)} annotations have neither a box nor an outline, the first {placeless[0]}"
        say(f"{first}; they are kept for the way back, and no picture shows them.")


def write(store: Store, dataset: Dataset, place) -> int:
    """Writes the pictures under `images/`, all labels in `annotations.json`, and those of each split in a file of its name. Returns how many
    pictures. Raises ValueError where the folder is not empty."""
    folder = files.empty_folder(place)
    for picture, image in _images(dataset):
        path = folder / "images" / image["file_name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.picture(picture))
    document = document_of(dataset)
    _save(folder / FILE, document)
    for split in SPLITS:
        ids = {image["id"] for picture, image in _images(dataset) if picture.split == split}
        if ids:
            images = [image for image in document["images"] if image["id"] in ids]
            annotations = [one for one in document["annotations"] if one.get("image_id") in ids]
            _save(folder / f"{split}.json", {**document, "images": images, "annotations": annotations})
    sidecar.write(dataset, folder)
    return len(dataset.pictures)


def document_of(dataset: Dataset) -> dict:
    """The whole file."""
    said = dataset.extra.get("coco", {})
    categories = list(said.get("categories", []))
    taken = {category["id"] for category in categories}
    numbers = {str(category["name"]): category["id"] for category in categories}
    spare = iter(number for number in range(1, len(taken) + len(dataset.labels) + 2) if number not in taken)
    for label in dataset.labels:
        if label not in numbers:
            numbers[label] = next(spare)
            categories.append({"id": numbers[label], "name": label, "supercategory": "symbol"})
    named = {category["id"]: str(category["name"]) for category in categories}
    annotations: list[tuple] = [(place, 0, one) for place, one in said.get("rest", [])]
    for index, (picture, image) in enumerate(_images(dataset)):
        annotations += [(place, index, one) for place, one in picture.extra.get("coco", {}).get("rest", [])]
        annotations += [
            (box.extra.get("coco", {}).get("place", float("inf")), index, _annotation(box, image["id"], numbers, named)) for box in picture.boxes
        ]
    ordered = [dict(one) for _, _, one in sorted(annotations, key=lambda entry: entry[:2])]
    _number(ordered)
    parts = {"images": [image for _, image in _images(dataset)], "annotations": ordered, "categories": categories}
    return {**{key: parts.get(key, value) for key, value in said.get("head", {}).items()}, **parts}


def _images(dataset: Dataset) -> list[tuple[Picture, dict]]:
    """The pictures in the file's order, with what it says of each."""
    paths = files.places(dataset, lambda picture: str(picture.extra.get("coco", {}).get("image", {}).get("file_name", picture.name)))
    pictures = sorted(dataset.pictures, key=lambda picture: (picture.extra.get("coco", {}).get("place", float("inf")), picture.sha256))
    images = []
    for picture in pictures:
        known = picture.extra.get("coco", {}).get("image", {"id": None, "file_name": picture.name, "width": picture.width, "height": picture.height})
        path = paths[picture.sha256].as_posix()
        images.append(known if str(known["file_name"]).replace("\\", "/") == path else {**known, "file_name": path})
    images = [dict(image) for image in images]
    _number(images)
    return list(zip(pictures, images))


def _number(entries: list[dict]) -> None:
    """Gives an id to those without one, and to those whose id another has already."""
    taken = {entry["id"] for entry in entries if isinstance(entry.get("id"), int)}
    free = max(taken, default=0) + 1
    seen = set()
    for entry in entries:
        if entry.get("id") is None or entry["id"] in seen:
            entry["id"] = free
            free += 1
        seen.add(entry["id"])


def _annotation(box: Box, image: int, numbers: dict, named: dict) -> dict:
    known = box.extra.get("coco", {}).get("annotation")
    category = numbers[box.label]
    if known is None:
        return {
            "id": None,
            "image_id": image,
            "category_id": category,
            "bbox": list(box.box),
            "area": box.box[2] * box.box[3],
            "iscrowd": 0,
            "segmentation": [],
        }
    if named.get(known.get("category_id")) == box.label:
        category = known["category_id"]
    found = {**known, "image_id": image, "category_id": category}
    if bounds(known) == box.box:
        return found
    # The outline and the area were those of the box where it was.
    return {**found, "bbox": list(box.box), "area": box.box[2] * box.box[3], "segmentation": []}


def _entries(document: dict) -> dict:
    """What is said of each image, by its id: the image, and its annotations with their places in the file."""
    entries: dict = {image["id"]: (image, []) for image in document["images"]}
    for index, annotation in enumerate(document["annotations"]):
        if annotation.get("image_id") in entries:
            entries[annotation["image_id"]][1].append((index, annotation))
    return entries


def _open(place) -> tuple[Path, list[tuple[Path, str | None, dict]]]:
    """The folder, and each file of labels in it with the split that its name says."""
    path = Path(place)
    if path.is_file():
        folder = path.parent if path.parent.name != "annotations" else path.parent.parent
        return folder, [(path, None, load(path))]
    folder = files.folder_of(path)
    if (folder / FILE).is_file():
        return folder, [(folder / FILE, None, load(folder / FILE))]
    documents = []
    for file in sorted(
        {*folder.glob("*.json"), *folder.glob("annotations/*.json"), *folder.glob("*/_annotations.coco.json")} - {folder / sidecar.FILE}
    ):
        document = load(file)
        words = f"{file.parent.name if file.name.startswith('_') else ''} {file.stem}".replace("valid", "val").lower()
        documents.append((file, next((split for split in SPLITS if split in words), None), document))
    if not documents:
        raise FileNotFoundError(f"{folder} holds no JSON file of COCO; name the file, or the folder that holds it beside its pictures.")
    return folder, documents


def _save(file: Path, document: dict) -> None:
    file.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")
