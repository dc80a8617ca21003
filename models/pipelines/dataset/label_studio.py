"""Label Studio: its JSON export, or a project by its API.

Rectangles come in percent of the picture, turned about their upper left corner: one that is turned counts as its bounds, and is kept. Where
several people labelled a picture, the one that is marked as the truth counts, else the last; what a model proposed counts where nobody did.
Browsers show a picture as its EXIF turns it, so percents are of that, and are put back onto the pixels as they are stored."""

import json
import math
import os
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from checks.turned import QUARTERS, stored
from dataset import files, web
from dataset.bounds import are_numbers, around
from dataset.model import Box, Picture
from dataset.texts import text

PAGE = 100
EXPECTED = "tasks whose pictures can be fetched, or lie beside the export or in the folder that --pictures names"
OUTLINES = ("rectanglelabels", "polygonlabels", "labels")


def read(
    place, source: str | None = None, pictures: Path | None = None, cache: Path | None = None, say=lambda text: None, wait=time.sleep, **_
) -> Iterator[tuple[bytes, Picture]]:
    """The pictures of an export file, or of `http://HOST/projects/ID` with LABEL_STUDIO_API_KEY. `pictures`: the folder where they lie already.

    Raises ValueError, FileNotFoundError, ConnectionError, PermissionError.
    """
    cache = (cache or Path(".cache")) / "label-studio"
    path = Path(place)
    if str(place).startswith(("http://", "https://")):
        base, headers = _login(str(place), wait)
        tasks, named = _tasks(str(place), base, headers, wait), urllib.parse.urlsplit(base).netloc
    elif path.is_file():
        base, headers, tasks, named = None, {}, _load(text(path), str(path)), path.stem
    else:
        raise FileNotFoundError(f"There is no file {place}; name a JSON export of Label Studio, or an address as http://HOST/projects/ID.")
    task, unnamed = None, []
    for task in tasks:
        where = f"{place}: task {task.get('id')}"
        said = next((value for value in task.get("data", {}).values() if isinstance(value, str) and "/" in value), None)
        if said is None:
            say(f"The task {task.get('id')} has no picture, so it is left out.")
            continue
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(said).query)
        full = query.get("d", [urllib.parse.unquote(urllib.parse.urlsplit(said).path)])[0]
        name = full.rpartition("/")[2]
        data = _local(pictures, path.parent if base is None else None, full, name)
        if data is None:
            url = said if said.startswith(("http://", "https://")) else urllib.parse.urljoin(f"{base}/", said.lstrip("/")) if base else None
            if url is None:
                say(f"{name} is in no folder that --pictures names, so it is left out.")
                continue
            # The key is for its own server alone: a picture may lie on another.
            mine = base is not None and urllib.parse.urlsplit(url)[:2] == urllib.parse.urlsplit(base)[:2]
            # With its id, as what looks like a signature may be what names the picture.
            data = web.fetch(url, cache, f"{task.get('id')} {web.unsigned(url)}", headers if mine else {}, wait)
        found = files.picture(data, name, source or named)
        boxes, rest = _labels(task, found, files.orientation(data), where)
        unnamed += [f"{one.get('id')} of {name}" for one in rest.get("other", ()) if _is_region(one)]
        extra = {"labelStudio": {"task": task.get("id"), **rest}}
        yield data, files.picture(data, name, found.source, boxes=boxes, extra=extra)
    if task is None:
        raise ValueError(f"{place} holds no task, so there is nothing to import; export the project again, as JSON.")
    if unnamed:
        say(f"{len(unnamed)} regions have no label, or neither a box nor an outline, the first {unnamed[0]}; they are kept, and no picture shows them.")


def _labels(task: dict, picture: Picture, turn: int, where: str) -> tuple[tuple[Box, ...], dict]:
    given = [one for one in _objects(task.get("annotations"), f"{where}: annotations") if not one.get("was_cancelled")]
    chosen = next((one for one in given if one.get("ground_truth")), given[-1] if given else None)
    by = "person" if chosen is not None else "model"
    proposed = task.get("predictions") or []
    if chosen is None and isinstance(proposed, list) and proposed and isinstance(proposed[-1], dict):
        chosen = proposed[-1]
    boxes, other = [], []
    for one in _objects((chosen or {}).get("result"), f"{where}: result"):
        place = _place(one, picture, turn, where)
        names = next((found for key in OUTLINES if (found := (one.get("value") or {}).get(key))), None)
        if not names or place is None:
            other.append(one)
            continue
        boxes.append(Box(str(names[0] if isinstance(names, list) else names), place, by=by, extra={"labelStudio": one}))
    return tuple(boxes), {"other": other} if other else {}


def _place(one: dict, picture: Picture, turn: int, where: str) -> tuple[float, float, float, float] | None:
    """Where it is on the pixels as they are stored; `turn`: the EXIF orientation. Raises ValueError where it says a place that is none."""
    value = one.get("value") or {}
    if not isinstance(value, dict):
        raise ValueError(f"{where}: the region {one.get('id')} has the value {json.dumps(value)[:60]} and no object; mend it, and import again.")
    width, height = (picture.height, picture.width) if turn in QUARTERS else (picture.width, picture.height)
    width, height = one.get("original_width") or width, one.get("original_height") or height
    try:
        found = _bounds(value, width, height)
        if found is not None and not _is_of_stored(width, height, picture, turn):
            found = stored(found, *((height, width) if turn in QUARTERS else (width, height)), turn)
        if found is None or are_numbers(found):
            return found
    except (ArithmeticError, TypeError, ValueError):
        pass
    raise ValueError(f"{where}: the region {one.get('id')} is at {json.dumps(value)[:80]}, which is no box: expected numbers; mend it, and import again.")


def _is_of_stored(width: float, height: float, picture: Picture, turn: int) -> bool:
    """Whether the size that was labelled says that nothing had turned the picture, as for some models. Halves and mirrors leave no trace in it."""
    return turn in QUARTERS and (width - height) * (picture.width - picture.height) > 0


def _is_region(one: dict) -> bool:
    """Whether it is about a part of the picture: what is said of the whole, as a choice is, needs no place."""
    kind = str(one.get("type", ""))
    return kind.endswith("labels") or kind in ("rectangle", "polygon", "ellipse", "brush", "keypoint")


def _objects(value, called: str) -> list[dict]:
    """A list of objects, empty where nothing is said. Raises ValueError."""
    if value is not None and not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
        raise ValueError(f"{called} should be a list of objects and is {json.dumps(value)[:60]}; mend it, or export the project again.")
    return value or []


def _bounds(value: dict, width: int, height: int) -> tuple[float, float, float, float] | None:
    """Pixels of percents; of one that is turned, or of an outline, the bounds."""
    if "points" in value:
        corners = [(x / 100 * width, y / 100 * height) for x, y in value["points"]]
    elif all(key in value for key in ("x", "y", "width", "height")):
        left, top, wide, high = value["x"] / 100 * width, value["y"] / 100 * height, value["width"] / 100 * width, value["height"] / 100 * height
        turn = math.radians(value.get("rotation") or 0)
        if turn == 0:
            return left, top, wide, high
        cos, sin = math.cos(turn), math.sin(turn)
        corners = [(left + x * cos - y * sin, top + x * sin + y * cos) for x, y in ((0, 0), (wide, 0), (0, high), (wide, high))]
    else:
        return None
    return around(*zip(*corners))


def _local(pictures: Path | None, beside: Path | None, full: str, name: str) -> bytes | None:
    """The bytes of a picture that lies there already: under its whole path, its name, or its name before an upload put letters in front."""
    for folder in (pictures, beside):
        for one in (full.lstrip("/"), name, name.partition("-")[2]):
            file = folder / one if folder and one else None
            if file is not None and file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                return file.read_bytes()
    return None


def _login(place: str, wait) -> tuple[str, dict]:
    key = os.environ.get("LABEL_STUDIO_API_KEY")
    if not key:
        raise PermissionError(f"{place} wants a key: set LABEL_STUDIO_API_KEY to the access token of your account there.")
    base = place.partition("/projects/")[0].rstrip("/")
    if key.count(".") != 2:
        return base, {"Authorization": f"Token {key}"}
    # A personal access token is for asking a short-lived one.
    answer = web.call(f"{base}/api/token/refresh/", {"Content-Type": "application/json"}, json.dumps({"refresh": key}).encode(), wait)
    return base, {"Authorization": f"Bearer {json.loads(answer)['access']}"}


def _tasks(place: str, base: str, headers: dict, wait) -> Iterator[dict]:
    project = place.partition("/projects/")[2].split("/")[0]
    if not project.isdigit():
        raise ValueError(f"{place} names no project; write its address as your browser shows it, as in {base}/projects/7.")
    page, count, whole = 1, 0, 1
    while count < whole:
        query = urllib.parse.urlencode({"project": project, "page": page, "page_size": PAGE, "fields": "all"})
        answer = json.loads(web.call(f"{base}/api/tasks/?{query}", headers, wait=wait))
        tasks, whole = answer["tasks"], answer["total"]
        if not tasks:
            break
        yield from tasks
        page, count = page + 1, count + len(tasks)


def _load(said: str, where: str) -> list[dict]:
    try:
        tasks = json.loads(said)
        if not isinstance(tasks, list) or not all(isinstance(task, dict) and isinstance(task.get("data"), dict) for task in tasks):
            raise ValueError("it is no list of tasks")
        return tasks
    except ValueError as error:
        raise ValueError(f"{where} is no JSON export of Label Studio ({error}); export the project as JSON, not as JSON-MIN or CSV.") from error
