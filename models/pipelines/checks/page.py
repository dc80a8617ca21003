"""The report as one page that needs nothing else: no script, no network, pictures inside."""

import base64
from itertools import groupby
from pathlib import Path

import cv2
import jinja2

from checks.limits import Limits
from checks.report import GATE, Finding, Report
from checks.views import decode
from dataset.model import Dataset
from dataset.store import Store

SIDE = 480
QUALITY = 72
LETTERS = 9  # height of the words over a box, in lines
LETTER = 0.7  # what a bold letter takes of it, in the widest of the usual faces
# Findings of one kind that are written out; the JSON has all of them.
MOST_OF_KIND = 200

KINDS = {
    "broken-picture": "Broken pictures",
    "wrong-size": "Labels made for another size",
    "turned-box": "Boxes drawn on a turned picture",
    "box-outside": "Boxes outside their picture",
    "degenerate-box": "Boxes that hold nothing",
    "doubled-box": "Symbols boxed twice",
    "overlapping-boxes": "Boxes that overlap",
    "unknown-label": "Labels that name no symbol",
    "spelling": "One name in several spellings",
    "rare-label": "Labels used once",
    "wrong-label": "Labels that contradict the card or the look",
    "stray-box": "Boxes on no symbol of a card",
    "missing-box": "Symbols without a box",
    "wrong-card": "Cards with another number",
    "duplicate": "Pictures that are there twice",
    "leak-duplicate": "The same picture in two splits",
    "leak-card": "The same card in two splits",
    "leak-source": "The same source in two splits",
    "shared-cards": "Cards in several splits",
    "shared-sources": "Sources in several splits",
    "missing-class": "Classes without an example",
    "rare-class": "Classes with few examples",
    "drift": "Splits of different kinds",
    "not-checked": "Not checked",
}


def thumbnails(store: Store, dataset: Dataset, findings: list[Finding], limits: Limits) -> dict[str, str]:
    """Small pictures as data URIs, by hash: of those with findings, gates first."""
    pictures = {picture.sha256: picture for picture in dataset.pictures}
    wanted = list(dict.fromkeys(finding.picture for finding in findings if finding.picture))[: limits.most_pictures]
    found = {}
    for sha in wanted:
        try:
            pixels, _ = decode(store.picture(pictures[sha]))
        except (OSError, ValueError):
            continue
        scale = min(1, SIDE / max(pixels.shape[:2]))
        size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        _, code = cv2.imencode(".jpg", small[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
        found[sha] = "data:image/jpeg;base64," + base64.b64encode(code.tobytes()).decode()
    return found


def html(report: Report) -> str:
    template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        Path(__file__).with_name("page.jinja").read_text(encoding="utf-8")
    )
    pictures = {picture.sha256: picture for picture in report.dataset.pictures}
    groups = []
    for (severity, kind), found in groupby(report.findings, key=lambda finding: (finding.severity, finding.kind)):
        own = list(found)
        shown: dict[str, list[Finding]] = {}
        for finding in own[:MOST_OF_KIND]:
            shown.setdefault(finding.picture or "", []).append(finding)
        groups.append(
            {
                "severity": severity,
                "kind": kind,
                "title": KINDS.get(kind, "Unusual: " + kind.removeprefix("outlier-")),
                "count": len(own),
                "left": max(0, len(own) - MOST_OF_KIND),
                "cards": [_card(report, pictures.get(sha), some) for sha, some in shown.items()],
            }
        )
    gates = [group for group in groups if group["severity"] == GATE]
    return template.render(report=report, dataset=report.dataset, groups=groups, gates=gates, figures=report.figures, letters=LETTERS)


def _card(report: Report, picture, findings: list[Finding]) -> dict:
    """What is shown of one picture: its boxes, those in question ringed."""
    if picture is None:
        return {"name": None, "findings": findings, "image": None}
    asked = {finding.box for finding in findings if finding.box is not None}
    line = max(picture.width, picture.height, 1) / 240
    boxes = [
        {"x": x, "y": y, "w": max(w, 1), "h": max(h, 1), "words": words, "asked": n in asked, "from": _start(x, words, line, picture.width)}
        for n, box in enumerate(picture.boxes)
        for x, y, w, h in [box.box]
        for words in [f"{n + 1} {box.label}"]
    ]
    near = [finding.near for finding in findings if finding.near]
    return {
        "name": picture.name,
        "split": picture.split,
        "findings": findings,
        "image": report.thumbnails.get(picture.sha256),
        "width": max(1, picture.width),
        "height": max(1, picture.height),
        "line": line,
        "boxes": boxes,
        "near": near,
    }


def _start(x: float, words: str, line: float, width: int) -> float:
    """Where the words over a box at `x` start, so that they end within the picture."""
    return max(0, min(x, width - LETTER * LETTERS * line * len(words)))
