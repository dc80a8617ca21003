"""Samples of real pictures: the cards and symbols of a data set, seen by ever other cameras. Turned and tilted, never mirrored."""

import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

import gather
from camera import hand, lens, light
from crops import REACH as CROP_REACH
from crops import SIDE as CROP
from sights import disc_to, letterbox, upright
from tables import CARD, LEAST_SEEN, REACH, TABLE, balance, ellipse_of


class Pictures:
    """`place`: what `gather` left. `labels`: the symbols of the data set; `symbols`: [{label: [deck, id], crops}]; `cards`,
    `photos`: what is known of each."""

    def __init__(self, place):
        self.place = Path(place)
        self.index = json.loads((self.place / "index.json").read_text())
        self.labels, self.symbols, self.cards, self.photos = (self.index[name] for name in ("labels", "symbols", "cards", "photos"))
        self.first = np.concatenate([[0], np.cumsum([symbol["crops"] for symbol in self.symbols])]).astype(int)
        self.crops = np.load(self.place / "crops.npy", mmap_mode="r")

    def read(self, entry):
        with open(self.place / "pictures.bin", "rb") as file:
            file.seek(entry["start"])
            return gather.decoded(file.read(entry["bytes"]))

    def table(self, random):
        """A photo as `tables.table` answers: (picture, ellipses, ignored)."""
        entry = self.photos[int(random.integers(len(self.photos)))]
        rgb = self.read(entry)
        height, width = rgb.shape[:2]
        rings = np.array(entry["ellipses"]).reshape(-1, 5)
        # As large as the finder meets cards, around one of them or anywhere.
        radius = np.sqrt((rings[:, 2] * rings[:, 3]).mean())
        whole = min(TABLE[0] / width, TABLE[1] / height)
        scale = whole * np.exp(random.uniform(-0.5, 0.7)) if random.random() < 0.7 else np.exp(random.uniform(np.log(20), np.log(130))) / radius
        tilt, axis = np.exp(-random.uniform(0, 0.35)), random.uniform(0, np.pi)
        linear = _turn(axis) @ np.diag([1, tilt]) @ _turn(-axis) @ _turn(random.uniform(0, 2 * np.pi)) * scale
        at = rings[int(random.integers(len(rings))), :2] if random.random() < 0.5 else (width / 2, height / 2)
        middle = np.divide(TABLE, 2) + random.uniform(-0.25, 0.25, 2) * TABLE
        matrix = np.column_stack([linear, middle - linear @ at])
        picture = _warped(rgb, matrix, TABLE, random)
        hidden = np.zeros(TABLE[::-1], np.float32)
        if random.random() < 0.2:
            hand(picture, hidden, random, max(30, radius * scale))
        if random.random() < 0.5:
            light(picture, random)
        ellipses, ignored = [], [(*(linear @ i[:2] + matrix[:, 2]), i[2] * scale) for i in entry["ignored"]]
        for ring in rings:
            disc = disc_to(ring)
            seen = ellipse_of(np.column_stack([linear @ disc[:, :2], linear @ disc[:, 2] + matrix[:, 2]]))
            share = _shows(seen, hidden)
            if share >= LEAST_SEEN and 0 <= seen[0] < TABLE[0] and 0 <= seen[1] < TABLE[1] and 8 < seen[3] < 1.7 * TABLE[1]:
                ellipses.append(seen)
            elif share > 0.05:
                ignored.append((seen[0], seen[1], np.sqrt(seen[2] * seen[3])))
        return _lens(picture, random), np.array(ellipses).reshape(-1, 5), np.array(ignored).reshape(-1, 3)

    def straightened(self, random):
        """A card as `tables.straightened` answers: (picture, boxes, ignored boxes)."""
        picture, _, boxes, ignored = self.labelled(random, CARD)
        return picture, boxes, ignored

    def labelled(self, random, side):
        """(picture side x side x 3 uint8, labels, boxes, ignored boxes) of a card whose symbols are all known."""
        entry = self.cards[int(random.integers(len(self.cards)))]
        rgb = self.read(entry)
        radius = side / 2 / REACH
        squash, turn = np.exp(random.normal(0, 0.05)), random.uniform(0, np.pi)
        linear = _turn(turn) @ np.diag([squash, 1 / squash]) @ _turn(-turn) @ _turn(random.uniform(0, 2 * np.pi)) * radius * np.exp(random.normal(0, 0.035))
        matrix = np.column_stack([linear, side / 2 + random.normal(0, 0.03, 2) * radius])
        inside = gather.SIDE / 2 / gather.AROUND
        whole = matrix.copy()
        whole[:, :2] /= inside
        whole[:, 2] -= whole[:, :2] @ (gather.SIDE / 2, gather.SIDE / 2)
        picture = _warped(rgb, whole, (side, side), random)
        hidden = np.zeros((side, side), np.float32)
        if random.random() < 0.15:
            hand(picture, hidden, random, radius)
        if random.random() < 0.6:
            light(picture, random)
        labels, boxes, ignored = [], [], []
        for label, box in zip(entry["labels"], entry["boxes"]):
            moved = _moved(box, matrix)
            x0, y0, x1, y1 = np.clip(moved, 0, side).astype(int)
            covered = hidden[y0:y1, x0:x1].mean() if x1 > x0 and y1 > y0 else 1
            if covered < 0.45:
                labels.append(label)
                boxes.append(moved)
            else:
                ignored.append(moved)
        picture = _lens(picture, random)
        if random.random() < 0.3:
            small = int(random.uniform(0.27, 0.65) * side)
            picture = cv2.resize(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), (side, side))
        return balance(picture), labels, np.array(boxes).reshape(-1, 4), np.array(ignored).reshape(-1, 4)

    def views(self, maker, symbols, random):
        """Two crops of each symbol (N), of two photos where there are as many: a pair of N x 3 x 64 x 64 in 0..1, made as `maker` makes
        its own: its dice, its camera, its device."""
        first, count = self.first[symbols], self.first[np.asarray(symbols) + 1] - self.first[symbols]
        one = random.integers(count)
        other = (one + 1 + random.integers(np.maximum(1, count - 1))) % count
        return tuple(self._seen(maker, first + chosen) for chosen in (one, other))

    def _seen(self, maker, rows):
        return maker.turned(torch.from_numpy(np.ascontiguousarray(self.crops[rows])), gather.CROP_REACH / CROP_REACH)

    def tables(self, count):
        """Up to `count` photos as the appliance sends them to the finder: [(picture, ellipses, ignored)]."""
        made = []
        for entry in self.photos[:: max(1, len(self.photos) // count)][:count]:
            wide, portrait = upright(self.read(entry))
            picture, matrix = letterbox(wide)
            rings = []
            for ring in entry["ellipses"]:
                disc = disc_to(ring)
                disc = disc[::-1] if portrait else disc
                rings.append(ellipse_of(np.column_stack([matrix[:, :2] @ disc[:, :2], matrix[:, :2] @ disc[:, 2] + matrix[:, 2]])))
            scale = np.sqrt(abs(np.linalg.det(matrix[:, :2])))
            ignored = [(*(matrix[:, :2] @ (i[1::-1] if portrait else i[:2]) + matrix[:, 2]), i[2] * scale) for i in entry["ignored"]]
            made.append((picture, np.array(rings).reshape(-1, 5), np.array(ignored).reshape(-1, 3)))
        return made

    def straights(self, count, side=CARD):
        """Up to `count` cards as the appliance straightens them: [(picture, boxes, none ignored, labels)]."""
        made, cut = [], gather.SIDE * REACH / gather.AROUND
        matrix = np.array([[cut / side, 0, (gather.SIDE - cut) / 2 - 0.5 + cut / side / 2], [0, cut / side, (gather.SIDE - cut) / 2 - 0.5 + cut / side / 2]])
        for entry in self.cards[:: max(1, len(self.cards) // count)][:count]:
            picture = cv2.warpAffine(self.read(entry), matrix, (side, side), flags=cv2.INTER_AREA | cv2.WARP_INVERSE_MAP)
            boxes = (np.array(entry["boxes"]).reshape(-1, 4) + REACH) * (side / 2 / REACH)
            made.append((balance(picture), boxes, np.zeros((0, 4)), entry["labels"]))
        return made

    def crops_of(self, most):
        """(crops as the appliance cuts them N x 3 x 64 x 64 in 0..1, their symbols N), at most `most` of a symbol."""
        rows = np.concatenate([np.arange(first, min(last, first + most)) for first, last in zip(self.first, self.first[1:])] or [np.zeros(0, int)])
        owner = np.searchsorted(self.first, rows, side="right") - 1
        inner = round(gather.CROP * CROP_REACH / gather.CROP_REACH)
        edge = (gather.CROP - inner) // 2
        pictures = torch.from_numpy(np.ascontiguousarray(self.crops[rows][:, edge : edge + inner, edge : edge + inner]))
        return F.interpolate(pictures.permute(0, 3, 1, 2).float() / 255, size=(CROP, CROP), mode="area"), owner


def _warped(rgb, matrix, size, random):
    """Float 0..1; what lies beyond the photo is one colour, the bars' grey or the photo's own: mirrored edges would show mirrored cards."""
    shrink = 1 / np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    matrix = matrix.copy()
    if shrink > 1.5:
        rgb = cv2.resize(rgb, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
        matrix[:, :2] *= shrink
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5
    fill = (128, 128, 128) if random.random() < 0.5 else tuple(float(v) for v in rgb[:: max(1, len(rgb) // 20)].reshape(-1, 3).mean(0))
    made = cv2.warpAffine(rgb, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=fill)
    return made.astype(np.float32) / 255


def _lens(picture, random):
    """A photo has been through one lens already: every third goes without another."""
    return lens(picture, random) if random.random() < 0.67 else (np.clip(picture, 0, 1) * 255).astype(np.uint8)


def _moved(box, matrix):
    """Box of what fills the ellipse in a box, moved: a symbol seldom fills the corners."""
    x0, y0, x1, y1 = box
    half = np.hypot(matrix[:, 0] * (x1 - x0) / 2, matrix[:, 1] * (y1 - y0) / 2)
    middle = matrix[:, :2] @ ((x0 + x1) / 2, (y0 + y1) / 2) + matrix[:, 2]
    return np.concatenate([middle - half, middle + half])


def _shows(ring, hidden):
    """Share of an ellipse that lies in the picture and is not hidden."""
    turns, radii = np.meshgrid(np.arange(16) * np.pi / 8, np.sqrt((np.arange(6) + 0.5) / 6))
    disc = disc_to(ring)
    points = (disc[:, :2] @ np.stack([radii * np.cos(turns), radii * np.sin(turns)]).reshape(2, -1)).T + disc[:, 2]
    x, y = points.astype(int).T
    height, width = hidden.shape
    inside = (points >= 0).all(1) & (x < width) & (y < height)
    return float((hidden[y.clip(0, height - 1), x.clip(0, width - 1)] < 0.5)[inside].sum() / len(points))


def _turn(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s], [s, c]])
