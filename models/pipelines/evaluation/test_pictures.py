import hashlib
import io
import json

import numpy as np
import pytest
from PIL import Image, ImageOps

from dataset.model import Box, Card, Picture, make
from dataset.store import Store
from evaluation.pictures import upright, write


def photo(orientation=1, colour=0):
    """A grey picture of 60 x 40 with a white box at (8, 4), 10 x 6, stored so that its EXIF turns it."""
    pixels = np.full((40, 60, 3), 90 + colour, np.uint8)
    pixels[4:10, 8:18] = 255
    exif = Image.Exif()
    exif[274] = orientation
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG", exif=exif)
    return data.getvalue()


def store_with(tmp_path, rows):
    store = Store(str(tmp_path / "data"))
    pictures = []
    for data, name, split in rows:
        boxes = (Box("anchor", (8, 4, 10, 6), card=0), Box("moon", (1, 1, 2, 2), by="model"))
        pictures.append(Picture(hashlib.sha256(data).hexdigest(), name, 60, 40, "anna", (Card("classic", 3),), boxes, split))
        store.put_picture(pictures[-1], data)
    return store.put(make("photos", pictures))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_box_lies_where_the_upright_picture_shows_it(orientation):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(photo(orientation))))
    ys, xs = np.nonzero(np.array(image)[..., 0] == 255)
    seen = [xs.min(), ys.min(), np.ptp(xs) + 1, np.ptp(ys) + 1]
    assert upright((8, 4, 10, 6), orientation, (60, 40)) == seen


def test_pictures_and_what_a_person_said_of_them_lie_in_the_folder(tmp_path):
    rows = [(photo(6), "a.png", "test"), (photo(1, 5), "b.png", "train"), (photo(1, 9), "c.png", "val"), (photo(1, 12), "d.png", None)]
    known = write(store_with(tmp_path, rows), tmp_path / "out")
    assert json.loads((tmp_path / "out/set.json").read_text()) == known
    assert [(row["name"], row["split"]) for row in known["pictures"]] == [("b.png", "train"), ("a.png", "test")]
    assert known["deck"] == "classic"
    assert known["pictures"][1]["boxes"] == [{"label": "anchor", "box": [30, 8, 6, 10]}]
    assert (tmp_path / "out" / known["pictures"][1]["file"]).read_bytes() == photo(6)


def test_a_data_set_without_a_test_split_is_told_of(tmp_path):
    with pytest.raises(ValueError, match="split it first"):
        write(store_with(tmp_path, [(photo(), "a.png", "train")]), tmp_path / "out")


def test_only_so_many_are_always_the_same_ones(tmp_path):
    reference = store_with(tmp_path, [(photo(1, i), f"{i}.png", "test") for i in range(9)])
    names = [[row["name"] for row in write(reference, tmp_path / "out", most=4)["pictures"]] for _ in range(2)]
    assert names[0] == names[1] and len(names[0]) == 4
