"""Pictures that cannot be used: damaged, empty, or not those that their labels were made on."""

from checks.report import GATE, Finding, Repair
from checks.turned import put_back, size_of_labels
from checks.views import View
from dataset.model import Picture

# The grey levels of a picture of nothing hardly differ; a photo of white paper still has noise.
BLANK = 1.0


def broken(picture: Picture, view: View) -> list[Finding]:
    """`picture`: as the data set has it."""
    if view.error:
        # A sound picture is nobody's to drop: somebody can save it as what is read.
        repair = None if view.foreign else Repair(True, drop=True)
        return [_finding("broken-picture", picture, f"It cannot be opened: {view.error.rstrip('.')}.", repair)]
    if view.contrast < BLANK:
        return [_finding("broken-picture", picture, "It shows nothing: all of it has one colour.", Repair(True, drop=True))]
    back = put_back(picture, view.width, view.height, view.turned)
    if back is not None:
        return [_turned(picture, n, box.box) for n, box in enumerate(back.boxes)]
    real = (view.width, view.height)
    for size in ((picture.width, picture.height), size_of_labels(picture)):
        if size is not None and size != real:
            says = f"It has {real[0]} x {real[1]} pixels, and its labels were made for {size[0]} x {size[1]}."
            return [_finding("wrong-size", picture, says, None)]
    return []


def _turned(picture: Picture, n: int, box) -> Finding:
    says = f"Box {n + 1} '{picture.boxes[n].label}' was drawn on the picture as it is turned to be looked at, not on the pixels as they are stored."
    return Finding("turned-box", GATE, says, picture.sha256, picture.name, n, Repair(True, box=box))


def _finding(kind, picture: Picture, says, repair) -> Finding:
    return Finding(kind, GATE, says, picture.sha256, picture.name, None, repair)
