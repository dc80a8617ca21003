"""Labelbox: files of its export v2 (a line of JSON for each picture), or a project by its own protocol.

Boxes are boxes; an outline counts as its bounds, and is kept; classifications are kept and mean nothing here. The protocol is the one that
Labelbox's own Python package speaks: an export is ordered, waited for, and read file by file; what was fetched before is not fetched again."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from dataset import files, web
from dataset.labelbox_row import labels_of, projects_of, rows_of, split_of
from dataset.model import SPLITS, Picture
from dataset.texts import text

EXPECTED = "rows whose pictures can be fetched, or lie in the folder that --pictures names"
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
        rows, named = rows_of(text(Path(place)), str(place)), Path(place).stem
    else:
        rows, named = _export(str(place), wait), str(place)
    where, placeless = None, []
    for where, row in rows:
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
            # With its id, as what looks like a signature may be what names the picture.
            data = web.fetch(url, cache, f"{known['id']} {web.unsigned(url)}", wait=wait)
        for project, said in projects_of(row, where).items():
            boxes, rest = labels_of(said, where)
            placeless += [f'"{one.get("name", "")}" of {name}' for one in rest.get("objects", ())]
            extra = {"labelbox": {"row": known["id"], "project": project, **rest}}
            split = split_of(row)
            yield data, files.picture(data, name, source or named, boxes=boxes, split=split if split in SPLITS else None, extra=extra)
    if where is None:
        raise ValueError(f"{place} is an export of no picture, so there is nothing to import; export the project again, as NDJSON.")
    if placeless:
        first = f"{len(placeless)} objects are neither a box nor an outline, the first {placeless[0]}"
        say(f"{first}; they are kept, and no picture shows them.")


def _export(project: str, wait) -> Iterator[tuple[str, dict]]:
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
        yield from rows_of(b"\n".join(whole).decode(), f"The export of {project}", numbered=False)
        offset = end + 1
    yield from rows_of(rest.decode(), f"The export of {project}", numbered=False)
