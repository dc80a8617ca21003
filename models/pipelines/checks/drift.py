"""Whether the pictures of two splits are of one kind."""

from itertools import combinations

import numpy as np
from scipy.stats import chi2_contingency, ks_2samp

from checks.limits import Limits
from checks.report import WARNING, Finding
from checks.views import View
from dataset.model import SPLITS, Picture


def drift(pictures: list[Picture], views: list[View], limits: Limits) -> list[Finding]:
    members = {split: [n for n, picture in enumerate(pictures) if picture.split == split and not views[n].error] for split in SPLITS}
    members = {split: own for split, own in members.items() if len(own) >= limits.least_of_split}
    findings = []
    for one, other in combinations(members, 2):
        a, b = members[one], members[other]
        for what, values in _measures(pictures, views).items():
            x, y = (np.concatenate([values(n) for n in own]) for own in (a, b))
            if len(x) < limits.least_of_split or len(y) < limits.least_of_split:
                continue
            result = ks_2samp(x, y)
            if result.pvalue < limits.drift_chance and result.statistic > limits.drift_distance:
                middles = f"medians of {np.median(x):.3g} and {np.median(y):.3g} (distance {result.statistic:.2f})"
                says = f"The {what} of {one} and {other} differ: {middles}."
                findings.append(Finding("drift", WARNING, says))
        findings.extend(_classes(pictures, one, a, other, b, limits))
    return findings


def _measures(pictures, views):
    return {
        "light": lambda n: np.array([views[n].light]),
        "sharpness": lambda n: np.array([views[n].sharpness]),
        "colour": lambda n: np.array([np.hypot(*views[n].cast)]),
        "box sizes": lambda n: np.array([_size(box.box) / max(views[n].width, views[n].height) for box in pictures[n].boxes]),
    }


def _size(box) -> float:
    return (max(0, box[2]) * max(0, box[3])) ** 0.5


def _classes(pictures, one, a, other, b, limits: Limits) -> list[Finding]:
    labels = sorted({box.label for n in (*a, *b) for box in pictures[n].boxes})
    at = {label: n for n, label in enumerate(labels)}
    table = np.zeros((2, len(labels)))
    for row, own in enumerate((a, b)):
        for n in own:
            for box in pictures[n].boxes:
                table[row, at[box.label]] += 1
    # The test wants some of each: rarer classes are named by their balance.
    table = table[:, table.sum(0) >= 10]
    if table.shape[1] < 2 or (table.sum(1) == 0).any():
        return []
    result = chi2_contingency(table)
    strength = float(np.sqrt(result.statistic / table.sum()))
    if result.pvalue < limits.drift_chance and strength > limits.drift_association:
        return [Finding("drift", WARNING, f"The classes of {one} and {other} are not mixed alike (Cramer's V {strength:.2f}).")]
    return []
