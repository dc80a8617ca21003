"""How many boxes each class has, in each split."""

from collections import Counter

import numpy as np

from checks.limits import Limits
from checks.report import GATE, WARNING, Finding
from dataset.model import SPLITS, Dataset


def counts(dataset: Dataset) -> dict[str, dict[str, int]]:
    """Boxes of each label, by split; "none" for pictures without one."""
    found: dict[str, Counter] = {label: Counter() for label in dataset.labels}
    for picture in dataset.pictures:
        for box in picture.boxes:
            found.setdefault(box.label, Counter())[picture.split or "none"] += 1
    return {label: dict(count) for label, count in sorted(found.items())}


def balance(dataset: Dataset, limits: Limits) -> list[Finding]:
    table = counts(dataset)
    if not any(table.values()):
        return []
    findings = []
    for split in SPLITS:
        if not any(count.get(split) for count in table.values()):
            continue
        numbers = {label: count.get(split, 0) for label, count in table.items()}
        none = sorted(label for label, number in numbers.items() if number == 0)
        if none and split == "train":
            says = f"The training has no box of {_some(none)}: a class without an example cannot be learned."
            findings.append(Finding("missing-class", GATE, says))
        elif none:
            findings.append(Finding("missing-class", WARNING, f"No box of {_some(none)} is in {split}: its figures say nothing of them."))
        if split == "train":
            findings.extend(_rare(numbers, limits))
    if not any(picture.split for picture in dataset.pictures):
        findings.extend(_rare({label: sum(count.values()) for label, count in table.items()}, limits))
    return findings


def _rare(numbers: dict[str, int], limits: Limits) -> list[Finding]:
    usual = float(np.median([number for number in numbers.values() if number] or [0]))
    rare = sorted((label for label, number in numbers.items() if 0 < number < limits.rare * usual), key=lambda label: numbers[label])
    if not rare:
        return []
    named = ", ".join(f"{label} ({numbers[label]})" for label in rare[:8])
    return [Finding("rare-class", WARNING, f"Far fewer boxes than usual ({usual:.0f} a class) have {named}{_more(rare, 8)}.")]


def _some(labels: list[str]) -> str:
    return ", ".join(labels[:8]) + _more(labels, 8)


def _more(labels: list[str], shown: int) -> str:
    return f" and {len(labels) - shown} more" if len(labels) > shown else ""
