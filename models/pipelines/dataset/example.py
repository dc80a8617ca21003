"""Pictures and data sets for the tests: coloured noise, each of its own bytes."""

import io

import numpy as np
from PIL import Image

from dataset import files
from dataset.model import Box, Card, Dataset, make
from dataset.store import Store


def jpeg(seed: int, width: int = 60, height: int = 40, kind: str = "JPEG") -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind)
    return out.getvalue()


def photos(store: Store, count: int = 4) -> Dataset:
    """A data set with what is hard to carry: floats, models' boxes, cards, splits, names that clash, a broken picture, none labelled."""
    pictures = []
    for n in range(count):
        data = jpeg(n)
        boxes = tuple(
            Box(label, (n + 0.1, 2, 10 / 3, 7.25 + place), card=0 if place else None, by="model" if place else "person")
            for place, label in enumerate(("key", "moon & <sun>", "key")[: n % 4])
        )
        cards = (Card("open", n + 1, (30, 20, 18.5, 18, 0)), Card("open", None)) if n % 2 else ()
        name = ("a.jpg", "A.png", "b c.jpg", "a.jpg")[n % 4]
        one = files.picture(data, name, f"camera {n % 2}", cards=cards, boxes=boxes, split=("train", None, "val", "test")[n % 4])
        store.put_picture(one, data)
        pictures.append(one)
    broken = files.picture(b"no picture", "broken.jpg", "camera 0", boxes=(Box("key", (1, 2, 3, 4)),))
    store.put_picture(broken, b"no picture")
    dataset = make("photos", [*pictures, broken], labels=["never seen", "zebra"])
    store.put(dataset)
    return dataset


def again(store: Store, importer, folder, name: str = "photos") -> Dataset:
    """What an importer reads of a folder, as the command would keep it."""
    from dataset import merge

    pictures = []
    for data, picture in importer.read(folder):
        store.put_picture(picture, data)
        pictures.append(picture)
    about = importer.about(folder)
    return merge.add(make(name, ()), pictures, about["labels"], about["extra"]).dataset
