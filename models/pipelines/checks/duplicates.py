"""One picture that is there twice: encoded anew, resized, or turned."""

import cv2
import numpy as np

from checks.limits import Limits
from checks.report import GATE, Finding, Repair
from checks.views import View
from dataset.model import Picture

ROWS = 1024


def pairs(views: list[View], limits: Limits) -> list[tuple[int, int]]:
    """Places of views that show the same picture, the lower one first."""
    usable = np.array([n for n, view in enumerate(views) if not view.error and view.contrast >= 1], int)
    hashes = np.array([views[n].hash for n in usable], np.uint64)
    found = []
    for start in range(0, len(hashes), ROWS):
        bits = np.bitwise_count(hashes[start : start + ROWS, None] ^ hashes[None, start:])
        rows, columns = np.nonzero(bits <= limits.hash_bits)
        for row, column in zip(rows[columns > rows], columns[columns > rows]):
            one, other = usable[start + row], usable[start + column]
            if same(views[one], views[other], limits):
                found.append((int(one), int(other)))
    return found


def same(a: View, b: View, limits: Limits) -> bool:
    """Whether every pixel of two thumbnails agrees, also in their detail: two photos of one scene have the same coarse light and shade."""
    shape = (a.width / a.height) / (b.width / b.height)
    if not 0.97 < shape < 1.03:
        return False
    one, other = a.thumbnail.astype(np.float32), b.thumbnail.astype(np.float32)
    return correlation(one, other) >= limits.same_picture and correlation(_detail(one), _detail(other)) >= limits.same_detail


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / max(1e-6, np.sqrt((a * a).sum() * (b * b).sum())))


def _detail(grey: np.ndarray) -> np.ndarray:
    return cv2.GaussianBlur(grey, (0, 0), 0.7) - cv2.GaussianBlur(grey, (0, 0), 3)


def findings(pictures: tuple[Picture, ...], found: list[tuple[int, int]]) -> list[Finding]:
    """Duplicates within a split; those in two are leaks (leaks.py). Of the two the smaller one, or the one with fewer labels, should go."""
    result = []
    for one, other in found:
        a, b = pictures[one], pictures[other]
        if a.split != b.split and a.split and b.split:
            continue
        worse, better = sorted((a, b), key=lambda picture: (len(picture.boxes), len(picture.cards), picture.width * picture.height, picture.sha256))
        says = f"It is the same picture as {better.name}: it would count twice."
        if sorted(box.label for box in a.boxes) != sorted(box.label for box in b.boxes) and worse.boxes:
            result.append(_finding(worse, says[:-1] + ", and their labels differ.", Repair(False, drop=True)))
        else:
            result.append(_finding(worse, says, Repair(True, drop=True)))
    return result


def _finding(picture: Picture, says: str, repair: Repair) -> Finding:
    return Finding("duplicate", GATE, says, picture.sha256, picture.name, None, repair)
