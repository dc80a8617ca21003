"""Pictures and boxes unlike the others: perhaps just what is wanted, perhaps a slip."""

import numpy as np

from checks.limits import Limits
from checks.report import WARNING, Finding
from checks.views import View
from dataset.model import Picture


def outliers(pictures: list[Picture], views: list[View], own: list[np.ndarray | None], limits: Limits) -> list[Finding]:
    """`own`: how much each box looks like its own label (log-odds; 0 says nothing), for each picture, or None."""
    seen = [n for n, view in enumerate(views) if not view.error]
    measures = {
        "light": ("dark or bright", lambda n: views[n].light),
        "sharpness": ("blurred or noisy", lambda n: views[n].sharpness),
        "colour": ("coloured by its light", lambda n: float(np.hypot(*views[n].cast))),
        "size": ("small or large", lambda n: float(np.log(views[n].width * views[n].height))),
        "shape": ("long or narrow", lambda n: float(np.log(views[n].width / views[n].height))),
        "boxes": ("full or empty", lambda n: float(len(pictures[n].boxes))),
    }
    findings = []
    for kind, (what, measure) in measures.items():
        values = np.array([measure(n) for n in seen])
        scores = robust(values)
        for at in _strongest(scores, limits):
            says = f"It is unusually {what}: {_number(kind, values[at])}, and the usual picture has {_number(kind, float(np.median(values)))}."
            findings.append(_finding(f"outlier-{kind}", pictures[seen[at]], None, says))
    findings.extend(_boxes(pictures, seen, own, limits))
    return findings


def robust(values: np.ndarray) -> np.ndarray:
    """Robust z-scores. Where more than half are equal, the mean distance stands for the median one."""
    if len(values) < 8:
        return np.zeros(len(values))
    middle = np.median(values)
    off = np.abs(values - middle)
    spread = np.median(off) / 0.6745 or off.mean() * 1.2533
    # Values that are all but equal have no outliers, however small their spread is.
    return (values - middle) / max(spread, 0.02 * abs(middle), 1e-6)


def _boxes(pictures, seen, own, limits: Limits) -> list[Finding]:
    places = [(n, m) for n in seen for m in range(len(pictures[n].boxes))]
    if not places:
        return []
    # A box's size is compared with those of its own picture: cards lie nearer in some photos than in others.
    sizes = []
    for n in seen:
        sides = np.array([max(1e-3, box.box[2] * box.box[3]) ** 0.5 for box in pictures[n].boxes])
        sizes.extend(np.log(sides / np.median(sides)) if len(sides) else [])
    findings = []
    for at in _strongest(robust(np.array(sizes)), limits):
        n, m = places[at]
        box = pictures[n].boxes[m]
        says = f"Box {m + 1} '{box.label}' is {np.exp(sizes[at]):.1f} times as large as the others in its picture."
        findings.append(_finding("outlier-box", pictures[n], m, says))
    likeness = np.array([own[n][m] if own[n] is not None else 0.0 for n, m in places])
    told = likeness != 0
    if told.sum() >= 8:
        scores = np.where(told, robust(np.where(told, likeness, np.median(likeness[told]))), 0)
        for at in [at for at in _strongest(np.minimum(scores, 0), limits, 3.5)]:
            n, m = places[at]
            says = f"Box {m + 1} '{pictures[n].boxes[m].label}' looks little like others of its name."
            findings.append(_finding("outlier-look", pictures[n], m, says))
    return findings


def _strongest(scores: np.ndarray, limits: Limits, least: float | None = None) -> list[int]:
    order = np.argsort(-np.abs(scores), kind="stable")[: limits.most_outliers]
    return [int(at) for at in order if abs(scores[at]) > (least or limits.outlier)]


def _number(kind: str, value: float) -> str:
    if kind in ("size", "shape"):
        value = float(np.exp(value))
    return f"{value / 1e6:.2g} megapixels" if kind == "size" else f"{value:.3g}"


def _finding(kind, picture: Picture, box, says) -> Finding:
    return Finding(kind, WARNING, says, picture.sha256, picture.name, box)
