import json

import pytest

from dataset import labelbox
from dataset.example import jpeg
from dataset.loopback import serving


def row(name: str, url: str, objects: list, **more) -> dict:
    """As the export v2 has it."""
    annotations = {
        "objects": objects,
        "classifications": [{"feature_id": "c", "name": "light", "radio_answer": {"name": "dim"}}],
        "relationships": [],
    }
    label = {"label_kind": "Default", "version": "1.0.0", "id": f"label-{name}", "annotations": annotations}
    return {
        "data_row": {"id": f"row-{name}", "external_id": name, "global_key": name, "row_data": url, **more},
        "media_attributes": {"width": 60, "height": 40, "mime_type": "image/jpeg", "exif_rotation": "1"},
        "projects": {"project-1": {"name": "cards", "labels": [label], "project_details": {"ontology_id": "o"}}},
    }


BOX = {
    "feature_id": "f1",
    "feature_schema_id": "s",
    "name": "key",
    "value": "key",
    "annotation_kind": "ImageBoundingBox",
    "classifications": [],
    "bounding_box": {"top": 5.5, "left": 4.0, "height": 9.0, "width": 8.0},
}
OUTLINE = {
    "feature_id": "f2",
    "name": "moon",
    "annotation_kind": "ImagePolygon",
    "classifications": [],
    "polygon": [{"x": 1.0, "y": 2.0}, {"x": 11.0, "y": 4.0}, {"x": 3.0, "y": 9.0}],
}
MASK = {"feature_id": "f3", "name": "sun", "annotation_kind": "ImageSegmentationMask", "mask": {"url": "https://example.com/mask"}}


def text(rows: list[dict]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows).encode()


class Labelbox:
    """What the service answers to its own package: an export is ordered, is being made for a while, and lies in files that begin anywhere."""

    def __init__(self, chunk: int):
        self.chunk, self.polls, self.trouble, self.rows = chunk, 0, [], b""

    def __call__(self, request):
        if self.trouble:
            return self.trouble.pop(0)
        path, _, query = request.path.partition("?")
        if path.startswith("/pictures/"):
            return 200, {}, jpeg(int(path[-5]))
        if path.startswith("/files/"):
            start = int(path.rpartition("/")[2])
            return 200, {}, self.rows[start : start + self.chunk]
        if request.headers["Authorization"] != "Bearer good":
            return 401, {}, b""
        asked = json.loads(request.body)
        return 200, {"Content-Type": "application/json"}, json.dumps(self.answer(asked["query"], asked["variables"], request)).encode()

    def answer(self, query, variables, request):
        if "exportDataRowsInProject" in query:
            if variables["input"]["filters"]["projectId"] != "project-1":
                return {"errors": [{"message": "Resource 'Project' not found"}], "data": None}
            return {"data": {"exportDataRowsInProject": {"taskId": "task-1", "isStreamable": True}}}
        if "createdTasks" in query:
            assert variables == {"userId": "user-1", "taskId": "task-1"}
            self.polls += 1
            return {"data": {"user": {"createdTasks": [{"id": "task-1", "status": "COMPLETE" if self.polls > 2 else "IN_PROGRESS"}]}}}
        if "user" in query:
            return {"data": {"user": {"id": "user-1"}}}
        if "exportMetadataHeader" in query:
            return {"data": {"task": {"exportMetadataHeader": {"totalSize": len(self.rows), "totalLines": self.rows.count(b"\n")}}}}
        offset = int(variables["offset"])
        start = offset // self.chunk * self.chunk
        end = min(start + self.chunk, len(self.rows)) - 1
        file = f"http://{request.headers['Host']}/files/{start}"
        return {"data": {"task": {"exportFileFromOffset": {"offsets": {"start": start, "end": end}, "lines": {"start": 0, "end": 0}, "file": file}}}}


def project(monkeypatch, address: str, service: Labelbox, count: int = 3):
    monkeypatch.setenv("LABELBOX_API_KEY", "good")
    monkeypatch.setenv("LABELBOX_ENDPOINT", f"{address}/graphql")
    service.rows = text([row(f"é{n}.jpg", f"{address}/pictures/{n}.jpg?signature={n}", [BOX, OUTLINE, MASK]) for n in range(count)])


def test_a_project_is_read_file_by_file_and_nothing_is_fetched_twice(tmp_path, monkeypatch):
    service = Labelbox(chunk=700)
    with serving(service) as (address, asked):
        project(monkeypatch, address, service)
        service.trouble = [(502, {}, b""), (429, {"Retry-After": "3"}, b"")]
        waits = []
        found = list(labelbox.read("project-1", cache=tmp_path, wait=waits.append))
        assert waits == [1, 3, 2, 2]
        assert len([one for one in asked if one[1].startswith("/files/")]) == -(-len(service.rows) // 700) > 3
        for n, (data, picture) in enumerate(found):
            assert data == jpeg(n) and (picture.name, picture.source) == (f"é{n}.jpg", "project-1")
            assert [(box.label, box.box) for box in picture.boxes] == [("key", (4, 5.5, 8, 9)), ("moon", (1, 2, 10, 7))]
            assert picture.boxes[1].extra["labelbox"]["polygon"] == OUTLINE["polygon"]
            assert picture.extra["labelbox"]["classifications"][0]["name"] == "light" and picture.extra["labelbox"]["objects"] == [MASK]
        before = len([one for one in asked if one[1].startswith("/pictures/")])
        assert list(labelbox.read("project-1", cache=tmp_path, wait=waits.append)) == found
        assert before == 3 == len([one for one in asked if one[1].startswith("/pictures/")])


def test_without_a_key_or_a_project_it_says_so(tmp_path, monkeypatch):
    monkeypatch.delenv("LABELBOX_API_KEY", raising=False)
    with pytest.raises(PermissionError, match="set LABELBOX_API_KEY"):
        next(labelbox.read("project-1", cache=tmp_path))
    service = Labelbox(700)
    with serving(service) as (address, _):
        project(monkeypatch, address, service)
        with pytest.raises(ConnectionError, match="'Project' not found"):
            next(labelbox.read("project-9", cache=tmp_path))
        monkeypatch.setenv("LABELBOX_API_KEY", "bad")
        with pytest.raises(PermissionError, match="does not let this key in"):
            next(labelbox.read("project-1", cache=tmp_path))


def test_a_file_is_read_with_pictures_from_a_folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "0.jpg").write_bytes(jpeg(0))
    rows = [row("0.jpg", "https://nowhere.invalid/0.jpg", [BOX], split="val"), row("1.jpg", "gs://bucket/1.jpg", [])]
    told = []
    for name, content in (("export.ndjson", text(rows)), ("export.json", json.dumps(rows).encode())):
        (tmp_path / name).write_bytes(content)
        [(data, picture)] = labelbox.read(tmp_path / name, pictures=tmp_path / "pictures", cache=tmp_path / "cache", say=told.append)
        assert data == jpeg(0) and picture.source == "export" and picture.split == "val"
    assert len(told) == 2 and "1.jpg has no address" in told[0] and not (tmp_path / "cache").exists()


def test_an_old_export_and_a_spoilt_one_are_told(tmp_path):
    for content, says in (('[{"ID": "x", "Labeled Data": "http://a"}]', "no export v2"), ('{"data_row": ', "no JSON of Labelbox")):
        (tmp_path / "export.json").write_text(content)
        with pytest.raises(ValueError, match=says):
            list(labelbox.read(tmp_path / "export.json"))


def test_two_pictures_of_one_path_are_two(tmp_path):
    with serving(lambda request: (200, {}, jpeg(int(request.path.partition("=")[2])))) as (address, asked):
        # The last two are signed by a word that names pictures too.
        ways = ["photo?id=1", "photo?id=2", "photo?token=3", "photo?token=4"]
        (tmp_path / "export.ndjson").write_bytes(text([row(f"{n}.jpg", f"{address}/{way}", []) for n, way in enumerate(ways)]))
        for _ in range(2):
            found = [data for data, _ in labelbox.read(tmp_path / "export.ndjson", cache=tmp_path / "cache")]
            assert found == [jpeg(n) for n in (1, 2, 3, 4)] and len(asked) == 4
