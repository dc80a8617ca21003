"""The way out and back through each format, and through one after the other, loses nothing."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dataset import annotation, coco, files, voc, yolo
from dataset.example import again, jpeg, photos
from dataset.model import SPLITS, Box, Card, make
from dataset.store import Store

FORMATS = {"voc": voc, "coco": coco, "yolo": yolo}
REAL = os.environ.get("REAL_CARDS")


@pytest.mark.parametrize("form", FORMATS)
def test_a_data_set_comes_back_as_it_was(tmp_path, form):
    store = Store(str(tmp_path / "data"))
    dataset = photos(store)
    assert FORMATS[form].write(store, dataset, tmp_path / "out") == 5
    assert again(Store(str(tmp_path / "other")), FORMATS[form], tmp_path / "out") == dataset
    written = {path.read_bytes() for path in files.walk(tmp_path / "out")}
    assert written == {store.picture(picture) for picture in dataset.pictures}


def test_a_folder_that_holds_something_is_not_written_to(tmp_path):
    store = Store(str(tmp_path / "data"))
    dataset = photos(store)
    (tmp_path / "thesis.txt").write_text("years of work")
    for form in FORMATS.values():
        with pytest.raises(ValueError, match="is not empty"):
            form.write(store, dataset, tmp_path)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12).filter(lambda name: name.strip() == name)
numbers = st.one_of(st.integers(-50, 4000), st.floats(-50, 4000, allow_nan=False, width=32), st.floats(0, 1e6, allow_nan=False))
boxes = st.builds(Box, names, st.tuples(numbers, numbers, numbers, numbers), st.none() | st.integers(0, 3), st.sampled_from(["person", "model"]))
cards = st.builds(Card, st.none() | names, st.none() | st.integers(1, 57), st.none() | st.tuples(*[st.floats(0, 999)] * 5))
shown = st.tuples(st.lists(boxes, max_size=5), st.lists(cards, max_size=3), st.sampled_from([None, *SPLITS]), names)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(shown, min_size=1, max_size=3), st.sampled_from(["voc", "coco", "yolo"]), st.sampled_from(["voc", "coco", "yolo"]))
def test_whatever_is_said_of_pictures_comes_back_through_any_two_formats(tmp_path_factory, known, first, second):
    folder = tmp_path_factory.mktemp("any")
    store = Store(str(folder / "data"))
    pictures = []
    for n, (some, shows, split, source) in enumerate(known):
        data = jpeg(n, 8, 8)
        pictures.append(files.picture(data, f"{n}.jpg", source, boxes=tuple(some), cards=tuple(shows), split=split))
        store.put_picture(pictures[-1], data)
    dataset = make("photos", pictures)
    FORMATS[first].write(store, dataset, folder / "one")
    between = again(store, FORMATS[first], folder / "one")
    assert between == dataset
    FORMATS[second].write(store, between, folder / "two")
    assert again(store, FORMATS[second], folder / "two").version == dataset.version


STRANGE = """<?xml version="1.0" encoding="utf-8"?>\r
<!-- drawn by hand -->\r
<annotation verified='yes'>
  <folder>somewhere</folder><filename>NAME</filename><path>C:\\photos\\NAME</path>
  <source><database>Unknown</database><image>flickr</image></source>
  <size><width>60</width><height>40</height><depth>3</depth></size>
  <segmented>1</segmented>
  <object id="7"><name>clé</name><pose>Left</pose><truncated>1</truncated><difficult>1</difficult><occluded>0</occluded>
    <bndbox><xmin>1.50</xmin><ymin>2.0</ymin><xmax>10.25</xmax><ymax>1e1</ymax></bndbox>
    <part><name>head</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></part>
    <attributes><attribute><name>worn</name><value>&quot;true&quot; &#233;</value></attribute></attributes>
  </object>
  <object><name>ice</name><polygon><x1>5</x1><y1>5</y1><x2>9</x2><y2>8</y2><x3>5</x3><y3>8</y3></polygon></object>
  <object><name>nowhere</name></object>
  <owner/><empty></empty>
</annotation>
<!-- end -->"""


def flat(folder: Path) -> Path:
    folder.mkdir()
    (folder / "one.jpg").write_bytes(jpeg(1))
    (folder / "one.xml").write_bytes(STRANGE.replace("NAME", "one.jpg").encode())
    (folder / "two.PNG").write_bytes(jpeg(2, kind="PNG"))
    (folder / "two.xml").write_bytes(
        '<?xml version="1.0" encoding="ISO-8859-1"?><annotation><filename>two.PNG</filename><object><name>clé</name>'
        "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>5</ymax></bndbox></object></annotation>".encode("latin-1")
    )
    (folder / "alone.jpg").write_bytes(jpeg(3))
    return folder


def test_voc_through_coco_is_the_same_to_the_byte(tmp_path):
    source = flat(tmp_path / "in")
    store = Store(str(tmp_path / "data"))
    first = again(store, voc, source)
    coco.write(store, first, tmp_path / "coco")
    second = again(store, coco, tmp_path / "coco")
    voc.write(store, second, tmp_path / "voc")
    assert second.version == first.version
    for file in source.iterdir():
        folder = "Annotations" if file.suffix == ".xml" else "JPEGImages"
        assert (tmp_path / "voc" / folder / file.name).read_bytes() == file.read_bytes()
    assert sorted(path.name for path in (tmp_path / "voc" / "Annotations").iterdir()) == ["one.xml", "two.xml"]


def test_what_is_changed_in_voc_is_all_that_changes(tmp_path):
    store = Store(str(tmp_path / "data"))
    dataset = again(store, voc, flat(tmp_path / "in"))
    one = next(picture for picture in dataset.pictures if picture.name == "one.jpg")
    assert [(box.label, box.box) for box in one.boxes] == [("clé", (1.5, 2.0, 8.75, 8.0)), ("ice", (5, 5, 4, 3))]
    text = annotation.text_of(replace(one, boxes=(replace(one.boxes[0], label="key"), one.boxes[1], Box("sun", (1, 2, 3, 4)))), "one.jpg").decode()
    assert "<name>key</name><pose>Left</pose><truncated>1" in text and "<!-- drawn by hand -->" in text and "<xmin>1.50</xmin>" in text
    assert text.count("<object") == 4 and "nowhere" in text and "<xmax>4</xmax>" in text
    assert annotation.text_of(replace(one, boxes=one.boxes[1:]), "one.jpg").count(b"<object") == 2
    moved = annotation.text_of(replace(one, boxes=(one.boxes[0], replace(one.boxes[1], box=(6, 6, 2, 2)))), "one.jpg")
    assert b"<polygon>" not in moved and b"<xmin>6</xmin>" in moved
    latin = next(picture for picture in dataset.pictures if picture.name == "two.PNG")
    assert "clé" in annotation.text_of(replace(latin, boxes=(*latin.boxes, Box("sun", (1, 2, 3, 4)))), "two.PNG").decode("latin-1")


@pytest.mark.parametrize(
    "text",
    [
        "<annotation><object></annotation>",
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><annotation><filename>&y;</filename></annotation>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><annotation><filename>&x;</filename></annotation>',
        "",
    ],
)
def test_a_file_that_is_no_xml_or_wants_to_do_harm_is_told_of(tmp_path, text):
    (tmp_path / "one.jpg").write_bytes(jpeg(1))
    (tmp_path / "one.xml").write_text(text)
    with pytest.raises(ValueError, match="one.xml is no XML of Pascal VOC .*; mend it"):
        list(voc.read(tmp_path))


@pytest.mark.parametrize(
    "images, labels, named",
    [
        ("{}", "{}", False),
        ("{}", "{}", True),
        ("{}/JPEGImages", "{}/Annotations", False),
        ("{}/JPEGImages", "{}/Annotations", True),
        ("{}/images", "{}/labels", False),
        ("{}/images", "{}/labels/first", True),
    ],
)
def test_pictures_of_one_name_in_several_folders_keep_their_own_labels(tmp_path, images, labels, named):
    for number, part in enumerate("abc"):
        for folder in (images, labels):
            (tmp_path / folder.format(part)).mkdir(parents=True, exist_ok=True)
        (tmp_path / images.format(part) / "IMG_0001.jpg").write_bytes(jpeg(number))
        text = (
            f"<annotation><filename>IMG_0001.jpg</filename><object><name>{part}</name><bndbox><xmin>1</xmin><ymin>2</ymin>"
            "<xmax>3</xmax><ymax>5</ymax></bndbox></object></annotation>"
        )
        (tmp_path / labels.format(part) / ("1.xml" if named else "IMG_0001.xml")).write_text(text)
    found = [(data, [box.label for box in picture.boxes]) for data, picture in voc.read(tmp_path)]
    assert found == [(jpeg(number), [part]) for number, part in enumerate("abc")]


def test_a_picture_that_lies_elsewhere_is_found_still(tmp_path):
    for folder in ("photos", "drawn"):
        (tmp_path / folder).mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(jpeg(1))
    (tmp_path / "drawn" / "one.xml").write_bytes(STRANGE.replace("NAME", "one.jpg").encode())
    (tmp_path / "drawn" / "gone.xml").write_bytes(STRANGE.replace("NAME", "gone.jpg").encode())
    told = []
    ((_, picture),) = voc.read(tmp_path, say=told.append)
    assert len(picture.boxes) == 2
    assert told[0] == "gone.xml has no picture beside it, so it is left out." and "nowhere" in told[1] and len(told) == 2


@pytest.mark.parametrize("name", ["../../elsewhere.jpg", "/elsewhere.jpg", "C:\\elsewhere.jpg", "..\\x.jpg"])
def test_a_name_that_leads_elsewhere_is_not_followed(tmp_path, name):
    store = Store(str(tmp_path / "data"))
    data = jpeg(1)
    one = files.picture(data, name, "anna", extra={"coco": {"image": {"id": 1, "file_name": name}, "place": 0}})
    store.put_picture(one, data)
    for number, form in enumerate(FORMATS.values()):
        form.write(store, make("photos", [one]), tmp_path / "out" / str(number))
        assert len(files.walk(tmp_path / "out" / str(number))) == 1
    assert len(files.walk(tmp_path)) == 4


COCO = {
    "info": {"year": 2024, "contributor": "Anna"},
    "licenses": [{"id": 3, "name": "CC BY"}],
    "images": [
        {"id": 900, "file_name": "part/x.jpg", "width": 60, "height": 40, "license": 3, "date_captured": "2024"},
        {"id": 7, "width": 60, "file_name": "y.jpg", "height": 40},
    ],
    "annotations": [
        {
            "id": 55,
            "image_id": 7,
            "category_id": 9,
            "bbox": [1, 2, 3.5, 4],
            "area": 11,
            "iscrowd": 0,
            "segmentation": [[1, 2, 4.5, 2, 4.5, 6]],
            "score": 0.5,
        },
        {"id": 12, "image_id": 900, "category_id": 2, "segmentation": [[1, 1, 5, 1, 5, 9]], "area": 16.0, "iscrowd": 0, "bbox": []},
        {"id": 13, "image_id": 900, "category_id": 2, "keypoints": [1, 2, 2], "num_keypoints": 1},
        {
            "id": 14,
            "image_id": 900,
            "category_id": 9,
            "bbox": [0, 0, 5, 5],
            "iscrowd": 1,
            "area": 25,
            "segmentation": {"counts": [1, 2], "size": [60, 40]},
        },
        {"id": 77, "image_id": 404, "category_id": 9, "bbox": [0, 0, 1, 1]},
    ],
    "categories": [
        {"id": 9, "name": "key", "supercategory": "thing"},
        {"id": 2, "name": "moon", "supercategory": "sky", "color": "#fff"},
        {"id": 5, "name": "nobody"},
    ],
    "extra": {"a": 1},
}


def coco_folder(folder: Path) -> Path:
    (folder / "images" / "part").mkdir(parents=True)
    (folder / "images" / "part" / "x.jpg").write_bytes(jpeg(1))
    (folder / "images" / "y.jpg").write_bytes(jpeg(2))
    (folder / "labels.json").write_text(json.dumps(COCO))
    return folder


@pytest.mark.parametrize("between", ["voc", "yolo"])
def test_coco_through_another_is_the_same(tmp_path, between):
    store = Store(str(tmp_path / "data"))
    told = []
    coco.about(coco_folder(tmp_path / "in"), say=told.append)
    assert told == ["1 annotations are on no image of the file; they are kept for the way back, and no picture shows them."]
    first = again(store, coco, tmp_path / "in")
    assert first.labels == ("key", "moon", "nobody")
    FORMATS[between].write(store, first, tmp_path / "out")
    coco.write(store, again(store, FORMATS[between], tmp_path / "out"), tmp_path / "back")
    text = (tmp_path / "back" / coco.FILE).read_text()
    assert json.loads(text) == COCO
    assert list(json.loads(text)) == list(COCO)
    assert (tmp_path / "back" / "images" / "part" / "x.jpg").read_bytes() == jpeg(1)


def test_what_is_changed_in_coco_is_all_that_changes(tmp_path):
    store = Store(str(tmp_path / "data"))
    dataset = again(store, coco, coco_folder(tmp_path / "in"))
    pictures = []
    for picture in dataset.pictures:
        boxes = tuple(replace(box, label="sun", box=(9, 9, 2, 3)) if box.extra["coco"]["annotation"]["id"] == 55 else box for box in picture.boxes)
        pictures.append(replace(picture, boxes=boxes))
    document = coco.document_of(make("photos", pictures, dataset.labels, extra=dataset.extra))
    assert document["annotations"][0] == {**COCO["annotations"][0], "category_id": 1, "bbox": [9, 9, 2, 3], "area": 6, "segmentation": []}
    assert document["annotations"][1:] == COCO["annotations"][1:]
    assert document["categories"] == [*COCO["categories"], {"id": 1, "name": "sun", "supercategory": "symbol"}]


def test_labels_that_another_tool_changed_count_and_the_rest_is_carried_over(tmp_path):
    store = Store(str(tmp_path / "data"))
    dataset = photos(store)
    for form in FORMATS.values():
        form.write(store, dataset, tmp_path / form.__name__)
    wanted = next(picture for picture in dataset.pictures if len(picture.boxes) == 3)
    file = next(path for path in (tmp_path / "dataset.voc" / "Annotations").iterdir() if path.read_text().count("<object>") == 3)
    file.write_text(file.read_text().replace("<name>key</name>", "<name>zebra</name>", 1))
    file = tmp_path / "dataset.coco" / coco.FILE
    document = json.loads(file.read_text())
    numbers = {category["name"]: category["id"] for category in document["categories"]}
    images = [one["image_id"] for one in document["annotations"]]
    image = next(one for one in images if images.count(one) == 3)
    next(one for one in document["annotations"] if one["image_id"] == image and one["category_id"] == numbers["key"])["category_id"] = numbers[
        "zebra"
    ]
    file.write_text(json.dumps(document))
    file = next(path for path in (tmp_path / "dataset.yolo" / "labels").rglob("*.txt") if len(path.read_text().splitlines()) == 3)
    key, zebra = (str(dataset.labels.index(label)) for label in ("key", "zebra"))
    file.write_text(zebra + file.read_text().removeprefix(key))
    for form in FORMATS.values():
        found = {picture.sha256: picture for picture in again(store, form, tmp_path / form.__name__).pictures}
        changed = found.pop(wanted.sha256)
        assert [(box.label, box.card, box.by) for box in changed.boxes] == [
            ("zebra", None, "person"),
            ("moon & <sun>", 0, "model"),
            ("key", 0, "model"),
        ]
        assert (changed.cards, changed.split, changed.source) == (wanted.cards, wanted.split, wanted.source)
        assert list(found.values()) == [picture for picture in dataset.pictures if picture is not wanted]


@pytest.mark.skipif(not REAL, reason="set REAL_CARDS to the folder of real pictures")
def test_real_photos_through_coco_are_the_same_to_the_byte(tmp_path):
    source = Path(REAL) / "photos" / "voc"
    store = Store(str(tmp_path / "data"))
    first = again(store, voc, source)
    coco.write(store, first, tmp_path / "coco")
    second = again(store, coco, tmp_path / "coco")
    assert second.version == first.version
    voc.write(store, second, tmp_path / "voc")
    counted = 0
    for file in (*source.glob("*.xml"), *source.glob("*.jpg")):
        folder = "Annotations" if file.suffix == ".xml" else "JPEGImages"
        assert (tmp_path / "voc" / folder / file.name).read_bytes() == file.read_bytes()
        counted += 1
    assert counted == 2 * len(first.pictures) > 0
