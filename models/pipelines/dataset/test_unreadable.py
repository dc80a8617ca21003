"""What a file says wrongly is told with the file and the box, and never becomes a picture that lacks one."""

import json
import math
from dataclasses import replace

import pytest

from dataset import coco, label_studio, labelbox, voc, yolo
from dataset.example import again, jpeg
from dataset.store import Store
from dataset.texts import text


def coco_of(folder, **changes):
    """What COCO's importer reads of one picture with one box, and what it tells."""
    (folder / "a.jpg").write_bytes(jpeg(1))
    (folder / "b.jpg").write_bytes(jpeg(2))
    known = {
        "images": [{"id": 1, "file_name": "a.jpg"}],
        "annotations": [{"id": 55, "image_id": 1, "category_id": 9, "bbox": [1, 2, 3, 4]}],
        "categories": [{"id": 9, "name": "key"}],
    }
    (folder / "labels.json").write_text(json.dumps({**known, **changes}))
    told = []
    return [picture for _, picture in coco.read(folder, say=told.append)], told


@pytest.mark.parametrize(
    "bbox", [[math.nan, 2, 3, 5], [1, 2, math.inf, 4], ["a", 1, 2, 3], [1, 2, 3], [1, 2, 3, 4, 5], "1,2,3,4", {"x": 1}, 7, [1, True, 2, 3], [1e300, 2, 3, 4]]
)
def test_a_box_of_coco_that_is_none_is_named(tmp_path, bbox):
    annotation = {"id": 55, "image_id": 1, "category_id": 9, "bbox": bbox, "segmentation": [[1, 1, 5, 1, 5, 9]]}
    with pytest.raises(ValueError, match=r"labels.json, on a.jpg: annotation 55 is at .*, which is no box of COCO: .*; mend it, and import again"):
        coco_of(tmp_path, annotations=[annotation])


def test_an_outline_of_coco_that_is_none_is_named_and_a_mask_is_counted(tmp_path):
    ring = {"id": 55, "image_id": 1, "category_id": 9, "segmentation": [[1, 1, 5, "x", 5, 9]]}
    with pytest.raises(ValueError, match="annotation 55 is at "):
        coco_of(tmp_path, annotations=[ring])
    mask = {"id": 56, "image_id": 1, "category_id": 9, "segmentation": {"counts": [1, 2], "size": [60, 40]}}
    [picture], told = coco_of(tmp_path, annotations=[mask, {"id": 57, "image_id": 1, "category_id": 404, "bbox": []}])
    assert picture.boxes == () and [one["id"] for _, one in picture.extra["coco"]["rest"]] == [56, 57]
    assert len(told) == 1 and told[0].startswith("2 annotations have neither a box nor an outline, the first 56 on a.jpg")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"annotations": [{"id": 55, "image_id": 1, "category_id": 4, "bbox": [1, 2, 3, 4]}]}, "annotation 55 is of the category 4, and no category"),
        ({"annotations": [{"image_id": 1, "bbox": [1, 2, 3, 4]}]}, "annotation number 1 is of the category null"),
        ({"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 1, "file_name": "b.jpg"}]}, "a.jpg and b.jpg have one id, 1"),
        ({"categories": [{"id": 9, "name": "key"}, {"id": 9, "name": "moon"}]}, "the categories key and moon have one id, 9"),
        ({"images": [{"id": 1}]}, "the image 1 has no file_name"),
        ({"images": [{"file_name": "a.jpg"}]}, "image number 1 has no id"),
        ({"images": [7]}, "number 1 of its images is no object"),
        ({"images": None}, "it has no list of images"),
        ({"annotations": [None]}, "number 1 of its annotations is no object"),
        ({"annotations": [{"image_id": [1]}]}, "the image_id of annotation number 1"),
        ({"categories": None}, "it has no list of categories"),
        ({"categories": [{"id": 9}]}, "category number 1 has no id or no name"),
    ],
)
def test_what_is_wrong_with_coco_is_named(tmp_path, changes, says):
    with pytest.raises(ValueError, match=f"labels.json.*{says}.*; "):
        coco_of(tmp_path, **changes)


def test_what_is_on_no_image_is_written_back(tmp_path):
    (tmp_path / "in").mkdir()
    lost = {"id": 3, "category_id": 9, "bbox": [1, 2, 3, 4]}
    coco_of(tmp_path / "in", annotations=[lost])
    store = Store(str(tmp_path / "data"))
    dataset = again(store, coco, tmp_path / "in")
    dataset = replace(dataset, pictures=tuple(replace(picture, split="val") for picture in dataset.pictures))
    coco.write(store, dataset, tmp_path / "out")
    assert json.loads((tmp_path / "out" / coco.FILE).read_text())["annotations"] == [lost]
    assert json.loads((tmp_path / "out" / "val.json").read_text())["annotations"] == []


def test_a_list_is_no_coco(tmp_path):
    (tmp_path / "labels.json").write_text("[1]")
    with pytest.raises(ValueError, match=r"labels.json is no JSON file of COCO \(it is a list and no object\)"):
        list(coco.read(tmp_path))


def voc_of(folder, place: str):
    (folder / "a.jpg").write_bytes(jpeg(1))
    (folder / "a.xml").write_text(f"<annotation><object><name>moon</name></object><object><name>key</name>{place}</object></annotation>")
    told = []
    return [picture for _, picture in voc.read(folder, say=told.append)], told


@pytest.mark.parametrize("xmax", ["12,5", "nan", "inf", "", "1e300"])
def test_a_box_of_voc_that_is_none_is_named(tmp_path, xmax):
    with pytest.raises(ValueError, match=rf'a.xml: object 2 "key" is at xmin 1, ymin 2, xmax {xmax or "nothing"}, ymax 9, which is no box: .*; mend it'):
        voc_of(tmp_path, f"<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>{xmax}</xmax><ymax>9</ymax></bndbox>")


def test_half_a_box_of_voc_is_named_and_an_object_without_a_place_is_counted(tmp_path):
    for place in ("<bndbox><xmin>1</xmin></bndbox>", "<bndbox/>", "<polygon><x1>1</x1><y1>oops</y1></polygon>", "<polygon/>"):
        with pytest.raises(ValueError, match='a.xml: object 2 "key" is at '):
            voc_of(tmp_path, place)
    [picture], told = voc_of(tmp_path, "<polygon><x1>5</x1><y1>5</y1><x2>9</x2><y2>8</y2></polygon>")
    assert [box.label for box in picture.boxes] == ["key"]
    assert len(told) == 1 and told[0].startswith('1 objects have neither a box nor an outline, the first object 1 "moon" of ') and "a.xml" in told[0]


@pytest.mark.parametrize("line", ["0 nan .5 .1 .1", "0 .5 .5 inf .1", "0 .5 .5 1e300 .1", "0 .1 .1 .5 nan .5 .9"])
def test_a_line_of_yolo_that_is_none_is_named(tmp_path, line):
    (tmp_path / "classes.txt").write_text("key")
    (tmp_path / "a.jpg").write_bytes(jpeg(1))
    (tmp_path / "a.txt").write_text(line)
    with pytest.raises(ValueError, match=f'a.txt says "{line}", which is no box of YOLO'):
        list(yolo.read(tmp_path))


@pytest.mark.parametrize(
    ("config", "says"),
    [("names: 5", "its names are 5"), ("train: x", "it has no names"), ("names: {a: key}", "its names are {'a': 'key'}"), ("- a", "it is no map")],
)
def test_a_data_yaml_without_names_says_what_it_has(tmp_path, config, says):
    (tmp_path / "data.yaml").write_text(config)
    with pytest.raises(ValueError) as told:
        list(yolo.read(tmp_path))
    assert f"is no data.yaml of YOLO ({says}" in str(told.value)


BOX = {"name": "key", "bounding_box": {"top": 5.5, "left": 4.0, "height": 9.0, "width": 8.0}}


def labelbox_of(folder, row_or_label, name: str = "export.ndjson", before: bytes = b"\n"):
    """The second line of a file: a row's projects, or one label."""
    (folder / "a.jpg").write_bytes(jpeg(1))
    projects = row_or_label if "projects" in row_or_label else {"projects": {"p": {"labels": [row_or_label]}}}
    row = {"data_row": {"id": "r", "external_id": "a.jpg"}, **projects}
    (folder / name).write_bytes(before + json.dumps(row).encode())
    told = []
    return [picture for _, picture in labelbox.read(folder / name, pictures=folder, say=told.append)], told


def objects(*given) -> dict:
    return {"annotations": {"objects": list(given)}}


@pytest.mark.parametrize(
    ("label", "says"),
    [
        (objects({"name": "key", "bounding_box": {**BOX["bounding_box"], "top": "x"}}), 'the object "key" is at .*, which is no box'),
        (objects({"name": "key", "bounding_box": {"left": 1}}), 'the object "key" is at '),
        (objects({"name": "key", "bounding_box": [1, 2, 3, 4]}), 'the object "key" is at '),
        (objects({"name": "key", "bounding_box": {**BOX["bounding_box"], "left": math.nan}}), 'the object "key" is at '),
        (objects({"name": "key", "polygon": [{"x": 1}]}), 'the object "key" is at .*expected x and y of each point'),
        (objects(None), "object number 1 is null"),
        ({"annotations": {"objcts": [BOX]}}, 'annotations have objcts and no "objects"'),
        ({"annotations": {"objects": {}}}, "objects should be a list"),
        ({"annotations": [BOX]}, "annotations should be an object"),
        ({"projects": {"p": {"labels": [None, objects(BOX)]}}}, "label number 1 is null"),
        ({"projects": {"p": {"labels": {}}}}, "labels should be a list"),
        ({"projects": {"p": [1]}}, "the project p should be an object"),
        ({"projects": [1]}, "projects should be an object"),
    ],
)
def test_what_is_wrong_with_labelbox_is_named(tmp_path, label, says):
    with pytest.raises(ValueError, match=f"export.ndjson, line 2: {says}.*; mend it"):
        labelbox_of(tmp_path, label)


def test_a_line_of_labelbox_that_is_no_json_is_named(tmp_path):
    (tmp_path / "export.ndjson").write_text('{"data_row": {"id": "r"}}\n\n{"data_row": ')
    with pytest.raises(ValueError, match="export.ndjson, line 3 is no JSON of Labelbox"):
        list(labelbox.read(tmp_path / "export.ndjson"))


def test_objects_of_labelbox_without_a_place_are_counted(tmp_path):
    [picture], told = labelbox_of(tmp_path, objects(BOX, {"name": "sun", "mask": {"url": "x"}}))
    assert [box.box for box in picture.boxes] == [(4, 5.5, 8, 9)] and [one["name"] for one in picture.extra["labelbox"]["objects"]] == ["sun"]
    assert told == ['1 objects are neither a box nor an outline, the first "sun" of a.jpg; they are kept, and no picture shows them.']
    [picture], told = labelbox_of(tmp_path, {"annotations": {}})
    assert picture.boxes == () and told == []


def test_an_export_of_nothing_is_told(tmp_path):
    for reader, content in ((labelbox, b"\n"), (labelbox, b"[]"), (label_studio, b"[]")):
        (tmp_path / "export.json").write_bytes(content)
        with pytest.raises(ValueError, match="export.json .*so there is nothing to import; export the project again"):
            list(reader.read(tmp_path / "export.json"))


def label_studio_of(folder, result, **more):
    (folder / "a.jpg").write_bytes(jpeg(1))
    task = {"id": 7, "data": {"image": "/data/a.jpg"}, "annotations": [{"result": result}], **more}
    (folder / "export.json").write_text(json.dumps([task]))
    told = []
    return [picture for _, picture in label_studio.read(folder / "export.json", say=told.append)], told


def region(**value) -> dict:
    return {"id": "r1", "type": "rectanglelabels", "value": {"x": 1, "y": 2, "width": 3, "height": 4, "rectanglelabels": ["key"], **value}}


@pytest.mark.parametrize(
    ("result", "says"),
    [
        ([region(x="a")], "the region r1 is at "),
        ([region(width=math.nan)], "the region r1 is at "),
        ([region(height=None)], "the region r1 is at "),
        ([{"id": "r1", "type": "polygonlabels", "value": {"points": [[1, "x"]], "polygonlabels": ["key"]}}], "the region r1 is at "),
        ([{"id": "r1", "type": "polygonlabels", "value": {"points": [], "polygonlabels": ["key"]}}], "the region r1 is at "),
        ([{"id": "r1", "value": [1]}], "the region r1 has the value "),
        ([None], "result should be a list of objects"),
        ({"a": 1}, "result should be a list of objects"),
    ],
)
def test_what_is_wrong_with_label_studio_is_named(tmp_path, result, says):
    with pytest.raises(ValueError, match=f"export.json: task 7: {says}.*; mend it"):
        label_studio_of(tmp_path, result)


def test_regions_of_label_studio_without_a_label_are_counted(tmp_path):
    choice = {"id": "c", "type": "choices", "value": {"choices": ["dim"]}}
    brush = {"id": "b", "type": "brushlabels", "value": {"rle": [1], "brushlabels": ["key"]}}
    [picture], told = label_studio_of(tmp_path, [region(rectanglelabels=[]), choice, brush, region()])
    assert len(picture.boxes) == 1 and len(told) == 1
    assert told[0].startswith("2 regions have no label, or neither a box nor an outline, the first r1 of a.jpg")


def test_a_file_that_is_not_in_utf_8_is_named(tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(1))
    latin = "[\n{é}]".encode("latin-1")
    for reader, name in ((labelbox, "x.json"), (label_studio, "x.json"), (coco, "x.json"), (yolo, "data.yaml"), (yolo, "classes.txt"), (voc, "labels.txt")):
        place = tmp_path / f"{reader.__name__}-{name}"
        place.mkdir()
        (place / name).write_bytes(latin)
        with pytest.raises(ValueError, match=rf"{name} is no text in UTF-8 \(in line 2 is the byte 0xe9\); save it as UTF-8"):
            reader.about(place) if reader is voc else list(reader.read(place / name if name == "x.json" else place))


def test_lines_end_alike(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert text(tmp_path / "x.txt") == "a\nb\nc\n"
