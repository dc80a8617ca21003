import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from checks import duplicates
from checks.limits import Limits
from checks.testing import deck, photo
from checks.views import decode, look


def view(data):
    pixels, turned = decode(data)
    return look(pixels, turned, (), None)


def again(data, scale=1.0, quality=60):
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def test_copies_are_found_however_they_were_saved():
    data, _ = photo((1, 2), 1, deck())
    assert all(duplicates.pairs([view(data), view(copy)], Limits()) == [(0, 1)] for copy in (again(data), again(data, 0.5), again(data, 1.4, 95)))


def saved(image: Image.Image, orientation: int = 1, quality: int = 80) -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    image.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("cards", [(1,), (1, 2)])
def test_turned_copies_are_found(cards):
    image = Image.open(io.BytesIO(photo(cards, 1, deck())[0]))
    ways = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    for turned in [saved(image.transpose(way)) for way in ways]:
        assert duplicates.pairs([view(saved(image)), view(turned)], Limits()) == [(0, 1)]
    for orientation in range(1, 9):
        stored = saved(image, orientation, 95)
        shown = saved(ImageOps.exif_transpose(Image.open(io.BytesIO(stored))))
        assert duplicates.pairs([view(shown), view(stored)], Limits()) == [(0, 1)], orientation
    # The right way round is found once, and a mirrored one is another.
    many = [view(saved(image)), view(saved(image.transpose(ways[1]), 3)), view(saved(ImageOps.mirror(image))), view(saved(image, 6))]
    assert duplicates.pairs(many, Limits()) == [(0, 1), (0, 3), (1, 3)]


def test_another_photo_of_the_same_cards_is_no_copy():
    data, _ = photo((1, 2), 1, deck())
    moved = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    moved = cv2.warpAffine(moved, np.float32([[1, 0.01, 5], [-0.01, 1, 4]]), moved.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
    others = [photo((1, 2), seed, deck())[0] for seed in range(2, 6)]
    views = [view(data), view(cv2.imencode(".jpg", moved)[1].tobytes()), *map(view, others)]
    assert duplicates.pairs(views, Limits()) == []


def test_of_two_copies_the_poorer_one_goes():
    data, picture = photo((1, 2), 1, deck())
    poorer = replace(picture, name="b.jpg", boxes=())
    (finding,) = duplicates.findings((picture, poorer), [(0, 1)])
    assert finding.name == "b.jpg" and finding.repair.drop and finding.repair.certain


def test_of_many_frames_those_go_that_equal_one_that_stays():
    _, picture = photo((1, 2), 1, deck())
    frames = tuple(replace(picture, sha256=f"{n:064x}", name=f"{n}.jpg") for n in range(4))
    found = duplicates.findings(frames, [(0, 1), (1, 2), (0, 2), (2, 3)])
    assert [finding.name for finding in found] == ["2.jpg", "0.jpg"]
    assert len(duplicates.findings(frames, [(a, b) for a in range(4) for b in range(a + 1, 4)])) == 3
    split = tuple(replace(frame, split="train" if n < 2 else "test") for n, frame in enumerate(frames))
    assert [finding.name for finding in duplicates.findings(split, [(0, 1), (1, 2), (2, 3)])] == ["2.jpg", "0.jpg"]


def test_copies_that_contradict_each_other_are_for_a_person_to_decide():
    _, picture = photo((1, 2), 1, deck())
    other = replace(picture, name="b.jpg", cards=(replace(picture.cards[0], number=7),))
    (finding,) = duplicates.findings((picture, other), [(0, 1)])
    assert "labels differ" in finding.says and not finding.repair.certain
