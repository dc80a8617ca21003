"""Real pictures to learn from: made here of blobs, kept in a store, and read from it as a person's own would be."""

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

sys.path.append(str(Path(__file__).parent.parent / "pipelines"))

import crops  # noqa: E402
import decks  # noqa: E402
import detect  # noqa: E402
import gather  # noqa: E402
import real  # noqa: E402
import sights  # noqa: E402
import vectors  # noqa: E402
from dataset.model import Box, Card, Picture, make  # noqa: E402
from dataset.store import Store  # noqa: E402

SHIPPED = Path(__file__).parent.parent / "eyes" / "open-eyes"
RING = (150.0, 120.0, 80.0, 60.0, 30.0)
PLACES = [(0.0, 0.0), *((0.62 * np.cos(turn), 0.62 * np.sin(turn)) for turn in np.arange(7) * 2 * np.pi / 7)]


def photo(seed):
    """A tilted white card of eight discs, each of a colour of its own, on a dark table; and their boxes."""
    rgb = np.full((240, 320, 3), 60, np.uint8)
    rgb[:, :, 1] += np.random.default_rng(seed).integers(0, 30, (240, 320)).astype(np.uint8)
    cv2.ellipse(rgb, (150, 120), (80, 60), 30, 0, 360, (245, 245, 245), -1, cv2.LINE_AA)
    disc, boxes = sights.disc_to((*RING[:4], np.radians(30))), []
    for number, place in enumerate(PLACES):
        x, y = disc[:, :2] @ place + disc[:, 2]
        colour = tuple(int(v) for v in np.random.default_rng(number).integers(20, 200, 3))
        cv2.circle(rgb, (round(x), round(y)), 11, colour, -1, cv2.LINE_AA)
        boxes.append(Box(f"thing-{number}", (x - 11, y - 11, 22, 22), card=0))
    return rgb, tuple(boxes)


def stored(folder, pictures):
    """Puts (rgb, cards, boxes, split) into a store. Returns the reference."""
    import hashlib

    store, kept = Store(str(folder / "data")), []
    for number, (rgb, cards, boxes, split) in enumerate(pictures):
        data = cv2.imencode(".png", rgb[..., ::-1])[1].tobytes()
        one = Picture(hashlib.sha256(data).hexdigest(), f"{number}.png", rgb.shape[1], rgb.shape[0], "anna", cards, boxes, split)
        store.put_picture(one, data)
        kept.append(one)
    return store.put(make("mine", kept))


@pytest.fixture(scope="module")
def eyes():
    return sights.open_eyes(SHIPPED)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory, eyes):
    """Two photos with outlines to learn from, one to validate on, one in no split."""
    folder = tmp_path_factory.mktemp("real")
    card = (Card(None, None, RING),)
    reference = stored(folder, [(photo(i)[0], card, photo(i)[1], split) for i, split in enumerate(("train", "train", "val", None))])
    return [real.Pictures(gather.gather(reference, split, eyes, folder)) for split in ("train", "val")]


def test_cards_and_symbols_are_cut_out_once(pictures):
    learned, val = pictures
    assert learned.index["counts"] == {"pictures": 2, "photos": 2, "cards": 2, "crops": 16}
    assert val.index["counts"]["pictures"] == 1 and len(learned.labels) == 8 and learned.index["version"] == val.index["version"]
    picture, boxes, _, labels = learned.straights(1)[0]
    assert labels == [f"thing-{i}" for i in range(8)]
    radius = 96 / 1.12
    for box, place in zip(boxes, PLACES):
        assert np.hypot((box[0] + box[2]) / 2 - 96 - radius * place[0], (box[1] + box[3]) / 2 - 96 - radius * place[1]) < 1.5
        x, y = ((box[:2] + box[2:]) / 2).astype(int)
        assert picture[y, x].min() < 215 and picture[5, 5].max() < 215
    assert picture[96 + 25, 96].min() > 225  # the paper between them


def test_a_card_is_turned_and_never_mirrored(pictures):
    learned, _ = pictures
    random = np.random.default_rng(3)
    turns, tables = [], 0
    for _ in range(12):
        _, labels, boxes, _ = learned.labelled(random, 192)
        middle = {label: (box[:2] + box[2:]) / 2 for label, box in zip(labels, boxes)}
        if {"thing-0", "thing-1", "thing-2"} <= middle.keys():
            one, other = middle["thing-1"] - middle["thing-0"], middle["thing-2"] - middle["thing-0"]
            turns.append(np.arctan2(one[1], one[0]))
            assert one[0] * other[1] - one[1] * other[0] > 0
        picture, ellipses, _ = learned.table(random)
        tables += len(ellipses)
        assert picture.shape == (256, 384, 3) and picture.dtype == np.uint8
    assert np.std(turns) > 0.8 and tables >= 5


def test_boxes_follow_what_they_show(pictures, monkeypatch):
    learned, _ = pictures
    monkeypatch.setattr(real, "light", lambda *_: None)
    monkeypatch.setattr(real, "_lens", lambda picture, _: (picture * 255).astype(np.uint8))
    random = np.random.default_rng(4)
    for _ in range(6):
        picture, labels, boxes, _ = learned.labelled(random, 192)
        for label, box in zip(labels, boxes):
            x, y = np.clip((box[:2] + box[2:]) / 2, 0, 191).astype(int)
            seen, true = picture[y, x] / 255, np.random.default_rng(int(label[6:])).integers(20, 200, 3) / 245
            assert np.abs(seen - true).max() < 0.25 or picture[y, x].std() > 0


def test_two_views_of_a_symbol_are_of_two_photos(pictures, atlas):
    learned, _ = pictures
    made = learned.views(crops.CropMaker(atlas, 2, hard=0.0), np.arange(8), np.random.default_rng(1))
    assert [view.shape for view in made] == [(8, 3, 64, 64)] * 2
    colours = [view[:, :, 28:36, 28:36].mean((2, 3)) for view in made]
    nearest = torch.cdist(*colours).argmin(1)
    assert (nearest == torch.arange(8)).float().mean() > 0.8


def test_networks_learn_from_them(pictures, atlas, tmp_path, monkeypatch):
    learned, _ = pictures
    monkeypatch.setattr(vectors, "ARTWORKS", 16)
    drawings = np.arange(60)
    seen = []
    views = learned.views
    monkeypatch.setattr(learned, "views", lambda maker, symbols, random: seen.append(symbols) or views(maker, symbols, random))
    vectors.train(atlas, drawings, 2, tmp_path, real=learned, share=0.25)
    vectors.train(atlas, drawings, 2, tmp_path.joinpath("real").mkdir() or tmp_path / "real", real=learned, share=1.0)
    assert [len(symbols) for symbols in seen] == [4, 4, 8, 8]
    model, *_ = detect.train("symbols", atlas, drawings, 2, tmp_path, batch=4, cards=4, workers=1, real=learned, share=1.0)
    assert detect._shared["pool"] is None and model.training is False


def test_boxes_alone_are_enough_where_the_eyes_find_the_card(eyes):
    rgb, boxes = photo(1)
    picture = Picture("0" * 64, "a.png", 320, 240, "anna", (), boxes)
    (ring, symbols, whole), *others = gather.cards_on(picture, rgb, eyes)[0]
    assert not others and whole and len(symbols) == 8
    assert np.hypot(ring[0] - 150, ring[1] - 120) < 8 and abs(np.sqrt(ring[2] * ring[3]) / np.sqrt(80 * 60) - 1) < 0.12
    # An outline that the boxes contradict is none: they reach to its middle alone, and what was found there is not to be learned.
    small = tuple(Box(b.label, (150 + (b.box[0] - 150) * 0.4, 120 + (b.box[1] - 120) * 0.4, 8, 8), card=0) for b in boxes)
    cards, ignored = gather.cards_on(Picture("0" * 64, "a.png", 320, 240, "anna", (), small), rgb, eyes)
    assert cards == [] and len(ignored) > 0


def test_a_card_on_which_a_box_is_missing_is_not_taken_for_whole(monkeypatch, eyes):
    rgb, boxes = photo(1)

    def whole(boxes, card, extra=None):
        picture = Picture("0" * 64, "a.png", 320, 240, "anna", (card,), boxes, extra=extra or {})
        return [whole for _, _, whole in gather.cards_on(picture, rgb, eyes)[0]]

    unknown, found = Card(None, None, RING), Card(None, None)
    assert whole(boxes[:3], unknown) == whole(boxes[:6], found) == [True]
    assert whole(boxes[:2], unknown) == whole(boxes[:5], found) == whole(boxes[:3], unknown, {"appliance": {"nameless": 5}}) == [False]
    monkeypatch.setattr(decks, "symbols_of", lambda deck, number: [box.label for box in boxes])
    for card in (Card("mine", 4, RING), Card("mine", 4)):
        assert (whole(boxes, card), whole(boxes[:7], card)) == ([True], [False])


def test_few_pictures_are_read_ahead():
    read = []

    class Slow:
        def picture(self, picture):
            read.append(picture)
            return bytes([picture])

    pictures = gather._read(Slow(), range(100))
    assert next(pictures) == (0, b"\0") and len(read) <= gather.AHEAD + 1
    assert [number for number, _ in pictures] == list(range(1, 100))


def test_a_name_that_the_deck_contradicts_teaches_nothing(monkeypatch):
    monkeypatch.setattr(decks, "symbols_of", lambda deck, number: ["thing-0", "thing-1"])
    picture = Picture("0" * 64, "a.png", 320, 240, "anna", (Card("mine", 4, RING),), photo(1)[1])
    (_, symbols, _), = gather.cards_on(picture, photo(1)[0], None)[0]
    assert [label for (_, label), _ in symbols] == ["thing-0", "thing-1", *[None] * 6]


def test_only_sure_sightings_are_named():
    axes = np.eye(8, dtype=np.float32)
    prototypes = {name: axes[i : i + 1] for i, name in enumerate("abcdefgh")}
    between = (axes[2] + axes[3]) / np.sqrt(2)
    weak = 0.3 * axes[4] + 0.1 * axes[5]
    assert decks.confirmed(np.stack([axes[0], 0.9 * axes[0], axes[1], between, weak]), list("abcdefgh"), prototypes) == ["a", None, "b", None, None]


def test_the_shipped_table_and_prototypes_are_read(eyes):
    known = decks.symbols_of("open", 1)
    assert len(known) == 8 and decks.symbols_of("open", 99) is None and decks.symbols_of("none", 1) is None
    prototypes = decks.prototypes_of("open", eyes.sha256)
    assert set(known) <= set(prototypes) and np.allclose(np.linalg.norm(prototypes[known[0]], axis=1), 1, atol=1e-3)
    assert decks.prototypes_of("open", "0" * 64) is None


def test_what_cannot_be_learned_from_is_counted(tmp_path, eyes):
    rgb, boxes = photo(1)
    guessed = tuple(Box(b.label, b.box, by="model") for b in boxes)
    empty = np.zeros((240, 320, 3), np.uint8)
    reference = stored(tmp_path, [(rgb, (), guessed, "train"), (empty, (Card("open", 3),), (), "train")])
    place = gather.gather(reference, "train", eyes, tmp_path)
    counts = real.Pictures(place).index["counts"]
    assert counts == {"pictures": 2, "photos": 0, "cards": 0, "crops": 0, "unconfirmed": 1, "withoutCards": 1}
    with pytest.raises(SystemExit, match="has no data set"):
        gather.gather(f"{reference.split('#')[0]}#other", "train", eyes, tmp_path)
