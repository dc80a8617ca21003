"""Boxes that cannot be those of a symbol, by their place and shape alone."""

from checks.limits import Limits
from checks.report import GATE, WARNING, Finding, Repair
from dataset.bounds import are_numbers
from dataset.model import Picture


def boxes(picture: Picture, width: int, height: int, limits: Limits) -> list[Finding]:
    """`width`, `height`: of the picture, in pixels."""
    findings = []
    sound = []
    for n, box in enumerate(picture.boxes):
        found = _place(n, box, picture, width, height, limits) or _shape(n, box, picture, limits)
        if found:
            findings.append(found)
        else:
            sound.append(n)
    for at, n in enumerate(sound):
        for m in sound[at + 1 :]:
            same = over_union(picture.boxes[n].box, picture.boxes[m].box)
            names = f"Boxes {n + 1} '{picture.boxes[n].label}' and {m + 1} '{picture.boxes[m].label}'"
            if same > limits.overlapping and picture.boxes[n].label == picture.boxes[m].label:
                findings.append(_finding("doubled-box", GATE, picture, m, f"{names} are one symbol, boxed twice.", Repair(True, drop=True)))
            elif same > limits.doubled:
                findings.append(_finding("doubled-box", GATE, picture, m, f"{names} are one box with two names.", None))
            elif same > limits.overlapping:
                findings.append(_finding("overlapping-boxes", WARNING, picture, m, f"{names} overlap by {same:.0%}.", None))
    return findings


def over_union(a, b) -> float:
    """Intersection over union of two boxes (left, top, width, height)."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(0.0, across) * max(0.0, down)
    return both / max(1e-9, a[2] * a[3] + b[2] * b[3] - both)


def _place(n, box, picture, width, height, limits: Limits):
    if not are_numbers(box.box):
        says = f"Box {n + 1} '{box.label}' is at {', '.join(f'{value:g}' for value in box.box)}, which is no place on a picture."
        return _finding("degenerate-box", GATE, picture, n, says, Repair(True, drop=True))
    left, top, across, down = box.box
    right, bottom = left + across, top + down
    if across <= 0 or down <= 0:
        return None
    if min(right, width) <= max(left, 0) or min(bottom, height) <= max(top, 0):
        says = f"Box {n + 1} '{box.label}' lies outside the picture."
        return _finding("box-outside", GATE, picture, n, says, Repair(True, drop=True))
    over = max(-left, -top, right - width, bottom - height)
    if over <= limits.rim:
        return None
    kept = (max(0.0, left), max(0.0, top), min(right, width) - max(0.0, left), min(bottom, height) - max(0.0, top))
    says = f"Box {n + 1} '{box.label}' reaches {over:.0f} pixels over the picture's rim."
    # A box that is mostly outside was drawn on another picture or moved; cutting it off would leave a box of something else.
    mostly = kept[2] * kept[3] > 0.7 * across * down
    return _finding("box-outside", GATE, picture, n, says, Repair(mostly, box=kept))


def _shape(n, box, picture, limits: Limits):
    _, _, across, down = box.box
    if min(across, down) < limits.least_side:
        says = f"Box {n + 1} '{box.label}' has {max(across, 0):.0f} x {max(down, 0):.0f} pixels, in which nothing can be seen."
        return _finding("degenerate-box", GATE, picture, n, says, Repair(True, drop=True))
    if max(across, down) > limits.most_aspect * min(across, down):
        says = f"Box {n + 1} '{box.label}' is {max(across, down) / min(across, down):.0f} times as long as wide; no symbol is."
        return _finding("degenerate-box", GATE, picture, n, says, None)
    return None


def _finding(kind, severity, picture, n, says, repair) -> Finding:
    return Finding(kind, severity, says, picture.sha256, picture.name, n, repair)
