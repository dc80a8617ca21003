"""What is looked at while each network learns: figures on pictures it does not learn from, and some of them to look at."""

import numpy as np
import torch

import detection_figures
import vectors
from crops import CropMaker
from fit import Watch
from precision import device, normalise
from progress import boxed, picture, ringed

SHOWN = 4


def watch(network, artwork, held, count, every, patience, log, learned=None, val=None):
    """A `fit.Watch`. `count`: made-up pictures of held-out drawings to measure on; `learned`, `val`: `real.Pictures`. Where real ones were
    kept for validation the score is theirs."""
    if network == "vectors":
        return Watch(_vectors(artwork, held, count, learned, val), every, patience, log)
    made = detection_figures.made_up(artwork, held, count, 78)[0 if network == "cards" else 1]
    photographed = [] if val is None else val.tables(count) if network == "cards" else [row[:3] for row in val.straights(count)]
    of, drawn = (detection_figures.of_cards, ringed) if network == "cards" else (detection_figures.of_symbols, boxed)

    def measure(model):
        figures, answers = of(model, made)
        shown = _shown(made, answers, drawn)
        score = f1(figures)
        if photographed:
            real, answers = of(model, photographed)
            shown = _shown(photographed, answers, drawn) + shown
            score = f1(real)
            figures |= {f"real.{key}": value for key, value in real.items()}
        return score, figures, shown

    return Watch(measure, every, patience, log)


def f1(figures):
    recall, precision = figures["recall"], figures["precision"]
    return 2 * recall * precision / max(1e-9, recall + precision)


def _shown(examples, answers, drawn):
    caption = "Green: where it is. Red: where it was found."
    return "".join(picture(drawn(rgb, true, found), caption) for (rgb, true, _), found in list(zip(examples, answers))[:SHOWN])


def _vectors(artwork, held, count, learned, val):
    def measure(model):
        figures = vectors.measure(model, artwork, held, seed=98, pairs=count)
        score, shown = (figures["match"] + figures["named"]) / 2, _drawn(model, artwork, held)
        if val is not None and len(val.symbols):
            real, (crops, seen, known, base) = vectors.measure_real(model, val, learned)
            score, figures["real.named"] = real["named"], real["named"]
            shown = picture(_rows(crops, seen, known, base), "Symbols of photographs kept for validation, and the most alike among those learned from.") + shown
        return score, figures, shown

    return measure


@torch.no_grad()
def _drawn(model, artwork, held):
    chosen = np.random.default_rng(4).choice(held, min(len(held), 40), replace=False)
    maker = CropMaker(artwork, 97)
    crops = [maker(torch.from_numpy(chosen)) for _ in range(2)]
    one, other = (model.to(device()).eval()(normalise(part)) for part in crops)
    return picture(_rows(crops[0], one, crops[1], other), "Drawings never seen, left, and what is most alike among other views of them: its own should be first.")


def _rows(crops, seen, known, base, rows=6, near=4):
    """A picture of some crops, each followed by those whose vectors are nearest."""
    some = torch.linspace(0, len(crops) - 1, min(rows, len(crops))).long()
    lines = []
    for i in some.tolist():
        best = (base @ seen[i]).topk(min(near, len(base))).indices.cpu()
        gap = torch.ones(3, crops.shape[2], 8)
        lines.append(torch.cat([crops[i].cpu(), gap, *known.cpu()[best]], 2))
    return (torch.cat(lines, 1).permute(1, 2, 0).numpy() * 255).astype(np.uint8)
