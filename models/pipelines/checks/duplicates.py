"""One picture that is there twice: encoded anew, resized, or turned by quarters, in its pixels or by its EXIF."""

import cv2
import numpy as np

from checks.limits import Limits
from checks.report import GATE, Finding, Repair
from checks.turned import QUARTERS
from checks.views import View
from dataset.model import Picture

ROWS = 1024


def pairs(views: list[View], limits: Limits) -> list[tuple[int, int]]:
    """Places of views that show the same picture, the lower one first."""
    usable = np.array([n for n, view in enumerate(views) if not view.error and view.contrast >= 1], int)
    hashes = np.array([views[n].hashes for n in usable], np.uint64).reshape(-1, 4)
    found = set()
    for start in range(0, len(hashes), ROWS):
        for turns in range(4):
            bits = np.bitwise_count(hashes[start : start + ROWS, :1] ^ hashes[None, start:, turns])
            rows, columns = np.nonzero(bits <= limits.hash_bits)
            for row, column in zip(rows[columns > rows], columns[columns > rows]):
                one, other = int(usable[start + row]), int(usable[start + column])
                if (one, other) not in found and same(views[one], views[other], limits, turns):
                    found.add((one, other))
    return sorted(found)


def same(a: View, b: View, limits: Limits, turns: int = 0) -> bool:
    """Whether every pixel of two thumbnails agrees, also in their detail: two photos of one scene have the same coarse light and shade.

    `turns`: quarters by which the second is turned to the left.
    """
    if not 0.97 < _shape(a, 0) / _shape(b, turns) < 1.03:
        return False
    one, other = a.thumbnail.astype(np.float32), np.rot90(b.thumbnail, turns).astype(np.float32)
    detail = limits.turned_detail if turns else limits.same_detail
    return correlation(one, other) >= limits.same_picture and correlation(_detail(one), _detail(other)) >= detail


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / max(1e-6, np.sqrt((a * a).sum() * (b * b).sum())))


def _shape(view: View, turns: int) -> float:
    """Width by height as it is seen."""
    stored = view.width / view.height
    return stored if (turns + (view.turned in QUARTERS)) % 2 == 0 else 1 / stored


def _detail(grey: np.ndarray) -> np.ndarray:
    return cv2.GaussianBlur(grey, (0, 0), 0.7) - cv2.GaussianBlur(grey, (0, 0), 3)


def findings(pictures: tuple[Picture, ...], found: list[tuple[int, int]]) -> list[Finding]:
    """Duplicates within a split; those in two are leaks (leaks.py). The largest with the most labels stays, and what equals one that stays goes:
    of frames that change slowly some are left."""
    near: dict[int, set[int]] = {}
    for one, other in found:
        if pictures[one].split == pictures[other].split or not pictures[one].split or not pictures[other].split:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    kept: set[int] = set()
    result = []
    for n in sorted(near, key=lambda n: _worth(pictures[n]), reverse=True):
        same = near[n] & kept
        if not same:
            kept.add(n)
            continue
        picture, best = pictures[n], pictures[max(same, key=lambda m: _worth(pictures[m]))]
        says = f"It is the same picture as {best.name}: it would count twice."
        certain = _agree(picture, best)
        if not certain:
            says = f"{says[:-1]}, and their labels differ."
        result.append(_finding(picture, says, Repair(certain, drop=True)))
    return result


def _agree(a: Picture, b: Picture) -> bool:
    """Whether nothing that is said of two pictures contradicts."""
    labels = [sorted(box.label for box in picture.boxes) for picture in (a, b)]
    cards = [sorted(card.number for card in picture.cards if card.number is not None) for picture in (a, b)]
    return all(one == other or not one or not other for one, other in (labels, cards))


def _worth(picture: Picture) -> tuple:
    return (len(picture.boxes), len(picture.cards), picture.split is not None, picture.width * picture.height, picture.sha256)


def _finding(picture: Picture, says: str, repair: Repair) -> Finding:
    return Finding("duplicate", GATE, says, picture.sha256, picture.name, None, repair)
