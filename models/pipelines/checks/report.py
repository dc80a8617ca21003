"""What the checks found, as data."""

from collections import Counter
from dataclasses import asdict, dataclass, replace

from dataset.model import Dataset, make

GATE = "gate"
WARNING = "warning"


@dataclass(frozen=True)
class Repair:
    """One change that would put a finding right. Exactly one of the last three says which."""

    certain: bool
    """Whether it may be made without asking a person."""
    label: str | None = None
    """What the box should be called."""
    box: tuple[float, float, float, float] | None = None
    """Where it should be."""
    drop: bool = False
    """Whether the box, or where the finding names none the picture, should go."""


@dataclass(frozen=True)
class Finding:
    kind: str
    severity: str
    """"gate" or "warning"."""
    says: str
    """One plain sentence."""
    picture: str | None = None
    """SHA-256; None where it concerns the whole set."""
    name: str | None = None
    box: int | None = None
    repair: Repair | None = None
    near: tuple[float, float, float, float] | None = None
    """Where it is, where that is no box."""


@dataclass(frozen=True)
class Report:
    dataset: Dataset
    findings: tuple[Finding, ...]
    figures: dict
    """What was looked at, and how much there is of it."""
    thumbnails: dict[str, str]
    """Small JPEG pictures as data URIs, by hash."""

    @property
    def gates_failed(self) -> list[str]:
        """The kinds of findings that stop what comes after, sorted."""
        return sorted({finding.kind for finding in self.findings if finding.severity == GATE})

    @property
    def repaired(self) -> Dataset:
        """The data set with every certain repair made."""
        return repair(self.dataset, self.findings)

    def to_json(self) -> dict:
        counts = Counter((finding.kind, finding.severity) for finding in self.findings)
        return {
            "format": "twinspot-checks 1",
            "dataset": {"name": self.dataset.name, "version": self.dataset.version},
            "passed": not self.gates_failed,
            "gatesFailed": self.gates_failed,
            "counts": [{"kind": kind, "severity": severity, "count": count} for (kind, severity), count in sorted(counts.items())],
            "figures": self.figures,
            "findings": [asdict(finding) for finding in self.findings],
        }

    def to_html(self) -> str:
        """One file that needs nothing else."""
        from checks.page import html

        return html(self)


def repair(dataset: Dataset, findings) -> Dataset:
    """A data set with the certain repairs of some findings. What it was made of is its parent."""
    wanted: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.repair and finding.repair.certain and finding.picture:
            wanted.setdefault(finding.picture, []).append(finding)
    if not wanted:
        return dataset
    pictures = []
    for picture in dataset.pictures:
        boxes, dropped = list(picture.boxes), set()
        gone = False
        for finding in wanted.get(picture.sha256, []):
            change = finding.repair
            if finding.box is None:
                gone = gone or change.drop
            elif change.drop:
                dropped.add(finding.box)
            elif change.label is not None:
                boxes[finding.box] = replace(boxes[finding.box], label=change.label)
            elif change.box is not None:
                boxes[finding.box] = replace(boxes[finding.box], box=change.box)
        if not gone:
            pictures.append(replace(picture, boxes=tuple(box for n, box in enumerate(boxes) if n not in dropped)))
    # A name that was wrong wherever it stood must not stay as a class that nothing shows.
    found = [(picture, finding) for picture in dataset.pictures for finding in wanted.get(picture.sha256, ())]
    misnamed = {picture.boxes[finding.box].label for picture, finding in found if finding.kind == "unknown-label"}
    made = {**dataset.made, "repaired": sum(map(len, wanted.values()))}
    return make(dataset.name, pictures, set(dataset.labels) - misnamed, dataset.version, made, dataset.extra)
