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
    """`rows`: of a picture its bytes, name and split, and its cards where they are not just one."""
    store = Store(str(tmp_path / "data"))
    pictures = []
    for data, name, split, *cards in rows:
        boxes = (Box("anchor", (8, 4, 10, 6), card=0), Box("moon", (1, 1, 2, 2), by="model"))
        pictures.append(Picture(hashlib.sha256(data).hexdigest(), name, 60, 40, "anna", tuple(cards) or (Card("classic", 3),), boxes, split))
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
    assert (known["deck"], known["notes"]) == ("classic", [])
    assert known["pictures"][1]["boxes"] == [{"label": "anchor", "box": [30, 8, 6, 10]}]
    assert (tmp_path / "out" / known["pictures"][1]["file"]).read_bytes() == photo(6)


def test_a_data_set_without_a_test_split_is_told_of(tmp_path):
    with pytest.raises(ValueError, match="split it first"):
        write(store_with(tmp_path, [(photo(), "a.png", "train")]), tmp_path / "out")


def test_only_so_many_are_always_the_same_ones(tmp_path):
    reference = store_with(tmp_path, [(photo(1, i), f"{i}.png", "test") for i in range(9)])
    names = [[row["name"] for row in write(reference, tmp_path / "out", most=4)["pictures"]] for _ in range(2)]
    assert names[0] == names[1] and len(names[0]) == 4


def test_a_number_of_another_deck_is_never_taken_for_one_of_the_commonest(tmp_path):
    classic, open_deck, unnamed = (lambda number, deck=deck: Card(deck, number) for deck in ("classic", "open", None))
    rows = [
        (photo(1, 1), "a.png", "test", classic(5)),
        (photo(1, 2), "b.png", "test", open_deck(57), open_deck(6)),
        (photo(1, 3), "c.png", "test", classic(5), open_deck(None)),
        (photo(1, 4), "d.png", "train", open_deck(5), unnamed(None)),
        (photo(1, 5), "e.png", "train", classic(6), open_deck(7)),
        (photo(1, 6), "f.png", "train", unnamed(None)),
        (photo(1, 7), "g.png", None, classic(1), classic(2), classic(3)),
    ]
    reference = store_with(tmp_path, rows)
    known = write(reference, tmp_path / "out")
    assert known["deck"] == "open"
    assert {row["name"]: row["cards"] for row in known["pictures"]} == {"b.png": [57, 6], "d.png": [5], "f.png": []}
    (note,) = known["notes"]
    assert note.startswith("3 of the 6 pictures ") and "show cards of classic and were left out" in note
    # Which deck it is does not hang on which pictures are looked at, nor does what is left out take their place.
    few = write(reference, tmp_path / "few", most=1)
    assert few["deck"] == "open" and [row["split"] for row in few["pictures"]] == ["train", "test"]


def test_of_two_decks_as_common_it_is_always_the_same(tmp_path):
    for turn, (one, other) in enumerate([("open", "classic"), ("classic", "open")]):
        rows = [(photo(1, 1), "a.png", "test", Card(one, 5)), (photo(1, 2), "b.png", "test", Card(other, 5))]
        known = write(store_with(tmp_path / str(turn), rows), tmp_path / f"out{turn}")
        assert known["deck"] == "classic" and len(known["pictures"]) == 1


def test_a_test_split_of_another_deck_than_the_commonest_is_told_of(tmp_path):
    rows = [(photo(1, 1), "a.png", "test", Card("open", 5)), (photo(1, 2), "b.png", "train", Card("classic", 5), Card("classic", 6))]
    with pytest.raises(ValueError, match='other decks than "classic"'):
        write(store_with(tmp_path, rows), tmp_path / "out")
