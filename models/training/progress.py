"""What a training shows while it runs: WORK/progress.jsonl, a line a measurement, and WORK/progress.html, a page that refreshes itself."""

import base64
import json
import time
from html import escape
from pathlib import Path

import cv2
import numpy as np

from curves import curve

EVERY = 45  # seconds between two versions of the page
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="30"><title>Training</title>
<meta name="viewport" content="width=device-width"><style>
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1c2430; --soft: #4c5666; --curve: #2459a8; --grid: #d8d5cc }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e8e6e0; --soft: #aab2bd; --curve: #7fb0f5; --grid: #3a4048 } }
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem auto; max-width: 90rem; padding: 0 1rem; color: var(--ink); background: var(--paper) }
.row { display: flex; flex-wrap: wrap; gap: 1rem } figure { margin: 0; flex: 1 1 20rem; max-width: 30rem }
figcaption { color: var(--soft) } svg { width: 100%; height: auto } polyline { fill: none; stroke: var(--curve); stroke-width: 1.5 }
circle { fill: var(--curve) } line { stroke: var(--grid) } text { font-size: 11px; fill: var(--soft) } img { max-width: 100%; image-rendering: pixelated }
iframe { width: 100%; height: 80vh; border: 0 }
</style>"""


class Progress:
    """`folder`: where both files go. `part`: the network that learns beside others, and has a page of its own; the lines go
    into one file. `place`: of its bar on the terminal."""

    def __init__(self, folder, part=None, place=0):
        self.folder, self.place = Path(folder), place
        self.page, self.file = self.folder / self._name(part), self.folder / "progress.jsonl"
        self.steps, self.samples, self.written = {}, {}, 0.0
        self.lines = [json.loads(line) for line in self.file.read_text().splitlines()] if self.file.exists() else []

    def begin(self, network, steps, step):
        """A network learns from `step` on. The file only ever grows, for others follow it: what was noted beyond this step is done again, and
        is no longer shown."""
        self.steps[network] = steps
        self.lines = [line for line in self.lines if line["network"] != network or line["step"] <= step]
        self.folder.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def _name(part):
        return f"progress-{part}.html" if part else "progress.html"

    def beside(self, networks):
        """These write pages of their own, and this one shows them all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        frames = "".join(f'<iframe src="{self._name(name)}" title="{name}"></iframe>' for name in networks)
        self._put(f"{HEAD}<h1>Training</h1>{frames}")

    def learned(self, network, step, figures):
        """Figures of the steps since the last line, on what was learned from."""
        self._note({"network": network, "step": step, **figures})

    def measured(self, network, step, figures, samples):
        """Figures on what it does not learn from, and HTML that shows some of it."""
        self._note({"network": network, "step": step, **{f"validation.{key}": value for key, value in figures.items()}})
        self.samples[network] = samples
        self.write()

    def _note(self, line):
        self.lines.append(line)
        with self.file.open("a") as file:
            file.write(f"{json.dumps(line)}\n")
        if time.monotonic() - self.written > EVERY:
            self.write()

    def write(self):
        self.written = time.monotonic()
        body = "".join(self._section(network) for network in self.steps)
        self._put(f"{HEAD}<h1>Training</h1><p>As of {time.strftime('%Y-%m-%d %H:%M:%S')}.</p>{body}")

    def _put(self, page):
        part = self.page.with_suffix(".part")
        part.write_text(page)
        part.replace(self.page)

    def _section(self, network):
        points = {}
        for line in self.lines:
            if line["network"] != network:
                continue
            for key, value in line.items():
                if key not in ("network", "step", "rate"):
                    points.setdefault(key, []).append((line["step"], value))
        charts = "".join(curve(key, values, self.steps[network]) for key, values in points.items())
        done = max((line["step"] for line in self.lines if line["network"] == network), default=0)
        title = f"{escape(network)}: step {done} of {self.steps[network]}"
        return f'<h2>{title}</h2><div class="row">{charts}</div><div class="row">{self.samples.get(network, "")}</div>'


def picture(rgb, caption):
    """A figure of an H x W x 3 uint8 picture."""
    data = base64.b64encode(cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])[1]).decode()
    return f'<figure><img src="data:image/jpeg;base64,{data}" alt="{escape(caption)}"><figcaption>{escape(caption)}</figcaption></figure>'


def boxed(rgb, true, found, zoom=2):
    """A picture with true boxes in green and found ones in red, all as x0, y0, x1, y1."""
    drawn = cv2.resize(rgb, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LINEAR)
    for boxes, colour in ((true, (20, 160, 60)), (found, (220, 40, 40))):
        for box in boxes:
            x0, y0, x1, y1 = (int(round(float(v) * zoom)) for v in box)
            cv2.rectangle(drawn, (x0, y0), (x1, y1), colour, 1, cv2.LINE_AA)
    return drawn


def ringed(rgb, true, found):
    """A picture with true ellipses in green and found ones in red, all as cx, cy, rx, ry, angle in radians."""
    drawn = rgb.copy()
    for rings, colour in ((true, (20, 160, 60)), (found, (220, 40, 40))):
        for cx, cy, rx, ry, angle in rings:
            centre, axes = (int(cx * 16), int(cy * 16)), (max(1, int(rx * 16)), max(1, int(ry * 16)))
            cv2.ellipse(drawn, centre, axes, float(np.degrees(angle)), 0, 360, colour, 1, cv2.LINE_AA, 4)
    return drawn
