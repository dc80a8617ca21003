import io
import json
import math
import urllib.parse

import numpy as np
import pytest
from PIL import Image, ImageOps

from dataset import label_studio
from dataset.example import jpeg
from dataset.loopback import serving


def box(label: str, x, y, width, height, rotation=0) -> dict:
    value = {"x": x, "y": y, "width": width, "height": height, "rotation": rotation, "rectanglelabels": [label]}
    return {
        "original_width": 60,
        "original_height": 40,
        "image_rotation": 0,
        "value": value,
        "id": label,
        "from_name": "label",
        "to_name": "image",
        "type": "rectanglelabels",
        "origin": "manual",
    }


def task(n: int, results: list, **more) -> dict:
    annotations = [{"id": n, "result": results, "was_cancelled": False, "ground_truth": False}]
    return {"id": n, "data": {"image": f"/data/upload/1/ab12cd34-{n}.jpg"}, "annotations": annotations, "predictions": [], **more}


def read(tmp_path, tasks, **more):
    (tmp_path / "export.json").write_text(json.dumps(tasks))
    return [picture for _, picture in label_studio.read(tmp_path / "export.json", **more)]


def test_percents_are_pixels_and_what_is_turned_has_its_bounds(tmp_path):
    (tmp_path / "7.jpg").write_bytes(jpeg(7))
    choice = {"value": {"choices": ["dim"]}, "type": "choices", "id": "c"}
    outline = {
        "original_width": 60,
        "original_height": 40,
        "type": "polygonlabels",
        "value": {"points": [[10, 10], [50, 10], [30, 90]], "polygonlabels": ["sun"]},
    }
    [picture] = read(
        tmp_path, [task(7, [box("key", 10, 25, 50, 50), box("moon", 50, 50, 20, 30, 90), box("ice", 50, 50, 20, 30, 30), choice, outline])]
    )
    boxes = {one.label: one.box for one in picture.boxes}
    assert boxes["key"] == (6, 10, 30, 20)
    assert boxes["moon"] == pytest.approx((30 - 12, 20, 12, 12))
    sin, cos = math.sin(math.pi / 6), math.cos(math.pi / 6)
    assert boxes["ice"] == pytest.approx((30 - 12 * sin, 20, 12 * cos + 12 * sin, 12 * sin + 12 * cos))
    assert boxes["sun"] == pytest.approx((6, 4, 24, 32))
    assert picture.boxes[1].extra["labelStudio"]["value"]["rotation"] == 90 and picture.extra["labelStudio"]["other"] == [choice]
    assert (picture.name, picture.source, picture.boxes[0].by) == ("ab12cd34-7.jpg", "export", "person")


def photo(orientation: int, width: int = 60, height: int = 40) -> bytes:
    """Black, with a white box at (8, 4), 10 x 6, as it is stored."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[4:10, 8:18] = 255
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    Image.fromarray(pixels).save(out, "PNG", exif=exif)
    return out.getvalue()


def on_the_white(data: bytes, said: bool = True) -> dict:
    """What a browser makes of a box around the white of a photo; `said`: with the size that it had there."""
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    left, top, right, bottom = shown.convert("L").getbbox()
    wide, high = 100 / shown.width, 100 / shown.height
    one = box("key", left * wide, top * high, (right - left) * wide, (bottom - top) * high)
    size = {"original_width": shown.width, "original_height": shown.height}
    return {**{key: value for key, value in one.items() if key not in size}, **(size if said else {})}


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("size", [(60, 40), (40, 60), (50, 50)])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_box_lies_on_the_stored_pixels_however_exif_turned_the_photo(tmp_path, orientation, size, said):
    data = photo(orientation, *size)
    (tmp_path / "7.jpg").write_bytes(data)
    [picture] = read(tmp_path, [task(7, [on_the_white(data, said)])])
    assert (picture.width, picture.height) == size and picture.boxes[0].box == pytest.approx((8, 4, 10, 6))


def test_an_outline_on_a_turned_photo_and_one_of_what_nothing_had_turned(tmp_path):
    (tmp_path / "7.jpg").write_bytes(photo(6))
    shown = {"original_width": 40, "original_height": 60, "value": {"points": [[75, 13], [90, 30], [80, 20]], "polygonlabels": ["sun"]}}
    [picture] = read(tmp_path, [task(7, [shown, box("key", 10, 25, 50, 50)])])
    assert [one.box for one in picture.boxes] == [pytest.approx((7.8, 4, 10.2, 6)), (6, 10, 30, 20)]


def test_two_pictures_of_one_path_are_two(tmp_path):
    with serving(lambda request: (200, {}, jpeg(int(request.path.partition("=")[2])))) as (address, asked):
        # The last two are signed by a word that names pictures too.
        ways = ["photo?id=1", "photo?id=2", "photo?token=3", "photo?token=4"]
        (tmp_path / "export.json").write_text(json.dumps([{**task(n, []), "data": {"image": f"{address}/{way}"}} for n, way in enumerate(ways)]))
        for _ in range(2):
            found = [data for data, _ in label_studio.read(tmp_path / "export.json", cache=tmp_path / "cache")]
            assert found == [jpeg(n) for n in (1, 2, 3, 4)] and len(asked) == 4


def test_whose_label_counts(tmp_path):
    (tmp_path / "7.jpg").write_bytes(jpeg(7))
    proposed = [{"id": 1, "result": [box("proposed", 0, 0, 9, 9)]}]

    def labels(*annotations):
        [picture] = read(tmp_path, [{**task(7, []), "annotations": list(annotations), "predictions": proposed}])
        return [(one.label, one.by) for one in picture.boxes]

    first, last, taken_back = ({"result": [box(name, 0, 0, 9, 9)]} for name in ("first", "last", "taken back"))
    assert labels(first, last, {**taken_back, "was_cancelled": True}) == [("last", "person")]
    assert labels({**first, "ground_truth": True}, last) == [("first", "person")]
    assert labels({**taken_back, "was_cancelled": True}) == [("proposed", "model")]
    assert labels({"result": []}) == []


class LabelStudio:
    """What the service answers: tasks page by page, pictures, and a short-lived token for a personal one."""

    def __init__(self, tasks):
        self.tasks, self.token = tasks, "Token plain"

    def __call__(self, request):
        url = urllib.parse.urlsplit(request.path)
        if url.path == "/api/token/refresh/":
            assert json.loads(request.body) == {"refresh": "personal.access.token"}
            self.token = "Bearer short-lived"
            return 200, {}, b'{"access": "short-lived"}'
        if request.headers.get("Authorization") != self.token:
            return 401, {}, b""
        if url.path.startswith("/data/upload/"):
            return 200, {}, jpeg(int(url.path.rpartition("-")[2].removesuffix(".jpg")))
        asked = dict(urllib.parse.parse_qsl(url.query))
        assert url.path == "/api/tasks/" and asked["project"] == "3" and asked["fields"] == "all"
        size, page = int(asked["page_size"]), int(asked["page"])
        return 200, {}, json.dumps({"tasks": self.tasks[(page - 1) * size : page * size], "total": len(self.tasks)}).encode()


@pytest.mark.parametrize("key", ["plain", "personal.access.token"])
def test_a_project_is_read_page_by_page(tmp_path, monkeypatch, key):
    monkeypatch.setattr(label_studio, "PAGE", 2)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", key)
    with serving(LabelStudio([task(n, [box("key", 10, 25, 50, 50)]) for n in range(5)])) as (address, asked):
        for _ in range(2):
            found = list(label_studio.read(f"{address}/projects/3/data?tab=1", cache=tmp_path))
            assert [data for data, _ in found] == [jpeg(n) for n in range(5)]
            assert all(picture.boxes[0].box == (6, 10, 30, 20) for _, picture in found)
        assert len([one for one in asked if one[1].startswith("/data/")]) == 5
        assert len([one for one in asked if one[1].startswith("/api/tasks/")]) == 6


def test_the_key_goes_to_its_own_server_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "plain")
    seen = []

    def stranger(request):
        seen.append(request.headers.get("Authorization"))
        return 200, {}, jpeg(1)

    with serving(stranger) as (other, _), serving(LabelStudio([{**task(1, []), "data": {"image": f"{other}/1.jpg?signed=x"}}])) as (address, _):
        [(data, _)] = label_studio.read(f"{address}/projects/3", cache=tmp_path)
    assert data == jpeg(1) and seen == [None]


def test_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("LABEL_STUDIO_API_KEY", raising=False)
    with pytest.raises(PermissionError, match="LABEL_STUDIO_API_KEY"):
        next(label_studio.read("http://127.0.0.1:1/projects/3"))
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "plain")
    with pytest.raises(ValueError, match="names no project"):
        next(label_studio.read("http://127.0.0.1:1"))
    with pytest.raises(FileNotFoundError, match="JSON export"):
        next(label_studio.read(tmp_path / "none.json"))
    with pytest.raises(ValueError, match="not as JSON-MIN"):
        read(tmp_path, [{"image": "x"}])
    told = []
    (tmp_path / "secret").mkdir()
    assert read(tmp_path, [{**task(1, []), "data": {"image": "/data/../../../etc/hostname"}}, task(2, [])], say=told.append) == []
    assert len(told) == 2
