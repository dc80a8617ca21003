"""The checks as a whole, on photos of made-up cards, with the networks that are shipped."""

import hashlib
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from checks.run import check
from checks.testing import deck, photo, renamed, without_cards
from dataset.model import make
from dataset.store import Store

EYES = Path(__file__).parents[2] / "eyes" / "open-eyes"
MADE = deck()
PAIRS = [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 1), (2, 4), (6, 8), (10, 12), (3, 5), (7, 9), (11, 13), (1, 6)]


@pytest.fixture(scope="module")
def photos():
    return [photo(pair, seed, MADE) for seed, pair in enumerate(PAIRS)]


def checked(folder, photos, deck_of=MADE, bundle=None, **more):
    store = Store(str(folder))
    for data, picture in photos:
        store.put_picture(picture, data)
    return check(store, make("made-up", [picture for _, picture in photos], **more), deck_of, bundle)


def gates(report):
    return Counter((finding.kind, finding.name) for finding in report.findings if finding.severity == "gate")


def edited(photos, at, change):
    return [(data, change(picture) if n == at else picture) for n, (data, picture) in enumerate(photos)]


@pytest.mark.parametrize("bundle", [None, EYES])
def test_sound_photos_pass_every_gate(tmp_path, photos, bundle):
    report = checked(tmp_path, [(data, without_cards(picture)) for data, picture in photos], bundle=bundle)
    assert report.gates_failed == [] and report.repaired is report.dataset
    assert report.figures["cards"] == 2 * len(PAIRS)


def test_labels_that_changed_places_are_put_right(tmp_path, photos):
    boxes = photos[0][1].boxes
    broken = edited(photos, 0, lambda picture: without_cards(renamed(picture, {0: boxes[2].label, 2: boxes[0].label})))
    assert gates(checked(tmp_path / "a", broken)) == {}
    report = checked(tmp_path / "b", broken, bundle=EYES)
    assert gates(report) == {("wrong-label", "photo-000.jpg"): 2}
    repairs = {finding.box: finding.repair.label for finding in report.findings if finding.kind == "wrong-label"}
    assert repairs == {0: boxes[0].label, 2: boxes[2].label}


def test_without_a_table_the_other_boxes_of_a_class_tell(tmp_path, photos):
    sound = [(data, without_cards(picture)) for data, picture in photos]
    assert checked(tmp_path / "a", sound, None, EYES).gates_failed == []
    boxes = photos[0][1].boxes
    report = checked(tmp_path / "b", edited(sound, 0, lambda picture: renamed(picture, {1: boxes[3].label, 3: boxes[1].label})), None, EYES)
    assert gates(report) == {("wrong-label", "photo-000.jpg"): 2}


def test_certain_repairs_give_back_what_was_there(tmp_path, photos):
    data, picture = photos[2]
    wrong = next(symbol for symbol in MADE.symbols if symbol not in {box.label for box in picture.boxes})
    spoilt = replace(renamed(picture, {0: wrong, 5: "candel" if picture.boxes[5].label == "candle" else picture.boxes[5].label.upper()}))
    spoilt = replace(spoilt, boxes=(*spoilt.boxes, spoilt.boxes[1], replace(spoilt.boxes[2], box=(5000.0, 5.0, 20.0, 20.0))))
    report = checked(tmp_path, edited(photos, 2, lambda _: spoilt), bundle=EYES)
    assert report.gates_failed == ["box-outside", "doubled-box", "spelling", "unknown-label", "wrong-label"]
    assert {one.sha256: one.boxes for one in report.repaired.pictures}[picture.sha256] == picture.boxes
    assert set(report.repaired.labels) == set(MADE.symbols) and report.repaired.parent == report.dataset.version


def test_a_wrong_card_number_is_told(tmp_path, photos):
    (card, other) = photos[1][1].cards
    report = checked(tmp_path, edited(photos, 1, lambda picture: replace(picture, cards=(card, replace(other, number=9)))))
    assert gates(report) == {("wrong-card", "photo-001.jpg"): 1}


def test_broken_pictures_are_told_and_dropped(tmp_path, photos):
    empty = Image.new("RGB", (80, 60), (9, 9, 9))
    blank = io.BytesIO()
    empty.save(blank, "PNG")
    bad = {"cut.jpg": photos[0][0][:4000], "text.jpg": b"no picture", "none.jpg": b"", "blank.png": blank.getvalue()}
    added = []
    for name, data in bad.items():
        added.append((data, replace(photos[0][1], sha256=hashlib.sha256(data).hexdigest(), name=name, boxes=(), cards=())))
    report = checked(tmp_path, [*photos, *added])
    assert gates(report) == {("broken-picture", name): 1 for name in bad}
    assert len(report.repaired.pictures) == len(photos)


def test_a_sound_picture_that_is_not_read_here_is_told_and_stays(tmp_path, photos):
    deep, large = io.BytesIO(), io.BytesIO()
    Image.effect_noise((80, 60), 40).convert("I").save(deep, "TIFF")
    Image.new("1", (10001, 10001)).save(large, "PNG")
    added = []
    for name, data in {"deep.tif": deep.getvalue(), "large.png": large.getvalue()}.items():
        added.append((data, replace(photos[0][1], sha256=hashlib.sha256(data).hexdigest(), name=name, boxes=(), cards=())))
    report = checked(tmp_path, [*photos, *added])
    assert gates(report) == {("broken-picture", "deep.tif"): 1, ("broken-picture", "large.png"): 1}
    assert any("It has 101 megapixels and at most 100 are read." in finding.says for finding in report.findings)
    assert report.repaired is report.dataset


def test_a_picture_of_sixteen_bits_is_a_picture(tmp_path, photos):
    noise = np.random.default_rng(3).integers(2000, 65535, (60, 80), np.uint16)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    data = out.getvalue()
    deep = replace(photos[0][1], sha256=hashlib.sha256(data).hexdigest(), name="deep.png", width=80, height=60, boxes=(), cards=())
    report = checked(tmp_path, [*photos, (data, deep)])
    assert report.gates_failed == [] and report.repaired is report.dataset


@pytest.mark.parametrize("bundle", [None, EYES])
@pytest.mark.parametrize("place", [(float("nan"), 2, 3, 5), (1, 2, float("inf"), 5), (1e300, 2, 30, 30)])
def test_a_box_with_no_place_is_told_and_dropped(tmp_path, photos, bundle, place):
    spoilt = edited(photos, 0, lambda picture: replace(picture, boxes=(*picture.boxes, replace(picture.boxes[0], box=place)), cards=()))
    report = checked(tmp_path, spoilt, bundle=bundle)
    assert gates(report) == {("degenerate-box", "photo-000.jpg"): 1}
    assert {one.sha256: one.boxes for one in report.repaired.pictures}[photos[0][1].sha256] == photos[0][1].boxes


def test_bytes_that_changed_in_the_store_are_a_broken_picture(tmp_path, photos):
    checked(tmp_path, photos)
    (tmp_path / photos[0][1].key).write_bytes(b"other")
    report = check(Store(str(tmp_path)), make("made-up", [picture for _, picture in photos]), MADE, None)
    assert gates(report) == {("broken-picture", "photo-000.jpg"): 1}


def test_boxes_drawn_on_a_turned_picture_are_put_back(tmp_path, photos):
    data, picture = photos[0]
    with Image.open(io.BytesIO(data)) as image:
        exif = image.getexif()
        exif[0x0112] = 6
        turned = io.BytesIO()
        image.save(turned, "JPEG", quality=95, exif=exif)
    height = picture.height
    shown = tuple(replace(box, box=(height - y - h, x, h, w)) for box in picture.boxes for x, y, w, h in [box.box])
    spoilt = replace(picture, sha256=hashlib.sha256(turned.getvalue()).hexdigest(), boxes=shown)
    report = checked(tmp_path, [(turned.getvalue(), spoilt), *photos[1:]])
    assert report.gates_failed == ["turned-box"]
    (again,) = [one for one in report.repaired.pictures if one.sha256 == spoilt.sha256]
    assert again.boxes == picture.boxes


def test_labels_made_for_another_size_are_told(tmp_path, photos):
    report = checked(tmp_path, edited(photos, 3, lambda picture: replace(picture, width=2 * picture.width)))
    assert ("wrong-size", "photo-003.jpg") in gates(report)


def test_a_class_without_an_example_cannot_be_learned(tmp_path, photos):
    split = []
    for n, (data, picture) in enumerate(photos):
        where = "test" if "star" in {box.label for box in picture.boxes} else "train"
        split.append((data, replace(picture, split=where, cards=(), source=str(n))))
    report = checked(tmp_path, split)
    assert "missing-class" in report.gates_failed
    assert any("star" in finding.says for finding in report.findings if finding.kind == "missing-class" and finding.severity == "gate")


def test_the_report_is_one_page_that_shows_what_was_found(tmp_path, photos):
    evil = "<script>alert(1)</script>"
    report = checked(tmp_path, edited(photos, 0, lambda picture: replace(renamed(picture, {0: evil}), name="a&b<i>.jpg")))
    page = report.to_html()
    assert evil not in page and "&lt;script&gt;" in page and "a&amp;b&lt;i&gt;.jpg" in page
    assert "data:image/jpeg;base64," in page and "http:" not in page.replace("http://www.w3.org", "") and "<script" not in page
    known = report.to_json()
    assert known["passed"] is False and known["gatesFailed"] == ["unknown-label"]
    assert {"kind": "unknown-label", "severity": "gate", "count": 1} in known["counts"]


def test_what_was_not_checked_is_said(tmp_path, photos):
    assert any(finding.kind == "not-checked" for finding in checked(tmp_path, photos).findings)
