"""Labelbox: files of its export v2 (a line of JSON for each picture), or a project by its own protocol.

Boxes are boxes; an outline counts as its bounds, and is kept; classifications are kept and mean nothing here. The protocol is the one that
Labelbox's own Python package speaks: an export is ordered, waited for, and read file by file; what was fetched before is not fetched again."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from dataset import files, web
from dataset.model import SPLITS, Box, Picture

ENDPOINT = "https://api.labelbox.com/graphql"
PATIENCE = 900
"""Times to ask, 2 seconds apart, whether an export is ready."""

ORDER = "mutation exportDataRowsInProjectPyApi($input: ExportDataRowsInProjectInput!){exportDataRowsInProject(input: $input){taskId isStreamable}}"
USER = "query GetUserPyApi { user { id } }"
TASK = (
    "query GetUserCreatedTasksPyApi($userId: ID!, $taskId: ID!) {user(where: {id: $userId}) {"
    "createdTasks(where: {id: $taskId} skip: 0 first: 1) {completionPercentage status id}}}"
)
SIZE = (
    "query GetExportMetadataHeaderPyApi($where: WhereUniqueIdInput, $streamType: TaskStreamType!)"
    "{task(where: $where){exportMetadataHeader(streamType: $streamType){totalSize totalLines}}}"
)
FILE = (
    "query GetExportFileFromOffsetPyApi($where: WhereUniqueIdInput, $streamType: TaskStreamType!, $offset: UInt64!)"
    "{task(where: $where){exportFileFromOffset(streamType: $streamType, offset: $offset){offsets {start end} lines {start end} file}}}"
)


def read(
    place, source: str | None = None, pictures: Path | None = None, cache: Path | None = None, say=lambda text: None, wait=time.sleep, **_
) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of an export file, or of the project with this id. `pictures`: the folder where they lie already, by their external ids;
    else they are fetched, and kept in `cache`. Raises ValueError, FileNotFoundError, ConnectionError, PermissionError."""
    cache = (cache or Path(".cache")) / "labelbox"
    if Path(place).is_file():
        rows, named = _lines(Path(place).read_text(encoding="utf-8-sig"), str(place)), Path(place).stem
    else:
        rows, named = _export(str(place), wait), str(place)
    for row in rows:
        known = row["data_row"]
        name = str(known.get("external_id") or known.get("global_key") or known["id"]).replace("\\", "/").rpartition("/")[2]
        local = pictures / name if pictures else None
        if local is not None and local.is_file():
            data = local.read_bytes()
        else:
            url = str(known.get("row_data") or "")
            if not url.startswith(("http://", "https://")):
                say(f"{name} has no address to fetch it from and is in no folder that --pictures names, so it is left out.")
                continue
            data = web.fetch(url, cache, web.plain(url), wait=wait)
        for project, said in (row.get("projects") or {"": {}}).items():
            boxes, rest = _labels(said)
            extra = {"labelbox": {"row": known["id"], "project": project, **rest}}
            split = known.get("split") or (row.get("data_row_details") or {}).get("split")
            yield data, files.picture(data, name, source or named, boxes=boxes, split=split if split in SPLITS else None, extra=extra)


def _labels(project: dict) -> tuple[tuple[Box, ...], dict]:
    """The boxes of a project's latest label, and what else that says."""
    labels = [label for label in project.get("labels", []) if label.get("label_kind", "Default") == "Default"] or project.get("labels", [])
    if not labels:
        return (), {}
    # A picture may have labels of several people: the consensus is what Labelbox puts first.
    said = labels[0].get("annotations", {})
    boxes, other = [], []
    for one in said.get("objects", []):
        place = _bounds(one)
        if place is None:
            other.append(one)
            continue
        extra = {key: value for key, value in one.items() if key not in ("name", "bounding_box")}
        boxes.append(Box(str(one.get("name", "")), place, extra={"labelbox": extra}))
    rest = {"classifications": said.get("classifications"), "objects": other, "others": labels[1:]}
    return tuple(boxes), {key: value for key, value in rest.items() if value}


def _bounds(one: dict) -> tuple[float, float, float, float] | None:
    box = one.get("bounding_box")
    if box:
        return box["left"], box["top"], box["width"], box["height"]
    points = one.get("polygon") or one.get("line") or ([one["point"]] if one.get("point") else [])
    if not points:
        return None
    xs, ys = [point["x"] for point in points], [point["y"] for point in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _lines(text: str, where: str) -> Iterator[dict]:
    """The rows of NDJSON, or of one list. Raises ValueError where it is no export v2."""
    try:
        rows = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise ValueError(f"{where} is no JSON of Labelbox ({error}); export the project again as NDJSON.") from error
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("data_row"), dict) or "id" not in row["data_row"]:
            raise ValueError(f"{where} is no export v2 of Labelbox, whose rows have a data_row: exports v1 ended in 2024; export the project again.")
        yield row


def _export(project: str, wait) -> Iterator[dict]:
    key = os.environ.get("LABELBOX_API_KEY")
    if not key:
        raise PermissionError(f"{project} is no file, and a project of Labelbox needs a key: set LABELBOX_API_KEY to one that may read it.")
    endpoint = os.environ.get("LABELBOX_ENDPOINT", ENDPOINT)

    def ask(query: str, variables: dict) -> dict:
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "Accept": "application/json"}
        body = json.dumps({"query": query, "variables": variables}).encode()
        answer = json.loads(web.call(endpoint, headers, body, wait))
        if answer.get("errors"):
            raise ConnectionError(
                f"Labelbox refuses: {answer['errors'][0].get('message', 'it does not say why')}; look at the project's id and the key."
            )
        return answer["data"]

    wanted = {"projectId": project, "searchQuery": {"scope": None, "query": []}}
    include = {"includeDataRowDetails": True, "includeLabelDetails": True, "includeProjectDetails": True, "mediaTypeOverride": None}
    include |= {f"include{name}": False for name in ("Attachments", "Embeddings", "Metadata", "PerformanceDetails", "InterpolatedFrames")}
    order = {"taskName": None, "isStreamableReady": True, "filters": wanted, "params": include, "streamable": True}
    task = ask(ORDER, {"input": order})["exportDataRowsInProject"]["taskId"]
    user = ask(USER, {})["user"]["id"]
    for _ in range(PATIENCE):
        found = ask(TASK, {"userId": user, "taskId": task})["user"]["createdTasks"]
        state = found[0]["status"] if found else "IN_PROGRESS"
        if state == "COMPLETE":
            break
        if state == "FAILED":
            raise ConnectionError(f"Labelbox could not export the project {project}; try again, or export it on its page and import the file.")
        wait(2)
    else:
        raise ConnectionError(f"Labelbox is still exporting the project {project}; try again later.")
    where = {"where": {"id": task}, "streamType": "RESULT"}
    size = ask(SIZE, where)["task"]["exportMetadataHeader"]
    offset, rest = 0, b""
    while size and offset < size["totalSize"]:
        part = ask(FILE, {**where, "offset": str(offset)})["task"]["exportFileFromOffset"]
        data = web.call(part["file"], wait=wait)
        start, end = part["offsets"]["start"], part["offsets"]["end"]
        if len(data) != end - start + 1:
            raise ConnectionError(f"Labelbox sent {len(data)} bytes of {end - start + 1}; try again, what was fetched is kept.")
        # A row may go on in the next file.
        *whole, rest = (rest + data).split(b"\n")
        yield from _lines(b"\n".join(whole).decode(), f"The export of {project}")
        offset = end + 1
    yield from _lines(rest.decode(), f"The export of {project}")
