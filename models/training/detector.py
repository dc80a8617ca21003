"""The baseline: the original system's own architecture, torchvision's SSDLite320 with MobileNet v3, learns the symbols of one deck on
straightened cards, real or made up. Written as detector.onnx and detector.json."""

import json
import multiprocessing
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

import cards as card_pictures
import decks
import halt
import multibox
import ranks
from bundle import MOST_IR, OPSET, PARITY, fingerprint, macs
from detect import ahead_of, lanes_of, over, rgb_of
from detection_figures import iou
from fit import Watch, fit
from precision import device, mixed, normalise
from progress import boxed, picture
from tables import REACH, labelled

FORMAT = "twinspot-detector 1"
SIDE, BATCH, RATE = 320, 8, 2e-3
LEAST, OVERLAP = 0.05, 0.45  # of a box to be looked at; of two boxes of one symbol to be one
THRESHOLDS = [round(0.1 + 0.05 * i, 2) for i in range(17)]

_shared = {}


def run(given, artwork, steps, real, val, log, training):
    """Trains it and writes GIVEN.OUT. With real pictures it learns these alone: made-up cards show other symbols."""
    from lite import Lite

    if given.bundle:
        raise SystemExit("ssdlite starts from nothing: leave --from out, and name the bundle that finds cards with --eyes.")
    seed = 3
    if real is not None:
        labels = real.labels
        if not real.cards:
            raise SystemExit(f"{given.data} has no card whose symbols are all labelled; ssdlite has nothing to learn.")
        examples = _of_real(val, labels) if val else []
        _shared.update(real=real, labels={label: i for i, label in enumerate(labels)})
    else:
        labels, drawings = symbols_of(artwork, given.deck)
        pool = card_pictures.pool_of(artwork, drawings, 40 if given.quick else 1500, seed)
        _shared.update(real=None, artwork=artwork, pool=pool, labels={int(drawing): i for i, drawing in enumerate(drawings)})
        examples = [_sample(np.random.default_rng([seed, 10**6, i])) for i in range(6 if given.quick else 60)]
    torch.manual_seed(seed)
    both = multibox.Both(Lite(len(labels) + 1))
    both.shape, priors = both.model.shape, both.model.priors
    _shared["priors"] = priors
    own, workers, made = ranks.part(BATCH), lanes_of(None), None
    watch = Watch(lambda model: _measure(model, labels, examples), max(1, steps // (1 if given.quick else 20)), given.patience, log) if examples else None
    with multiprocessing.get_context("fork").Pool(workers, halt.heedless) as lanes:

        def loss(step, model):
            nonlocal made
            if made is None:
                made = ahead_of(lanes, _make, lambda n: (seed, n, own) if n < steps else None, step, workers * 2)
            pictures, targets, goals = next(made)
            answer = mixed(model, rgb_of(over(pictures)))
            return multibox.loss_of(answer[..., :-4], answer[..., -4:], over(targets), over(goals)), {}

        both, seconds, done = fit("ssdlite", both, loss, steps, given.work, RATE, seed=seed, watch=watch)
    if ranks.rank() > 0:
        return
    threshold, figures = best(both, labels, examples)
    training |= {"steps": done, "samples": done * BATCH, "seconds": round(seconds), "pretrained": False}
    write(given.out, both.model, labels, threshold, training, figures)


def symbols_of(artwork, deck):
    """(ids, drawings) of a deck whose drawings are in the atlas; where they are not all there, of the atlas' first ones under their own
    names, so that a small atlas does for trying."""
    file = decks.FOLDER / deck / "deck.json"
    symbols = json.loads(file.read_text())["symbols"] if file.exists() else []
    place = {name.replace("/", ":"): i for i, name in enumerate(artwork.names)}
    if symbols and all(symbol.get("drawing") in place for symbol in symbols):
        known = sorted((symbol["id"], place[symbol["drawing"]]) for symbol in symbols)
    else:
        some = np.linspace(0, len(artwork) - 1, min(57, len(artwork))).astype(int)
        known = sorted((artwork.names[i], int(i)) for i in some)
    return [label for label, _ in known], np.array([drawing for _, drawing in known])


def _sample(random):
    """(picture, classes, boxes in pixels) of one straightened card."""
    real, labels = _shared["real"], _shared["labels"]
    if real is not None:
        rgb, names, boxes, _ = real.labelled(random, SIDE)
    else:
        rgb, names, boxes, _ = labelled(_shared["artwork"], _shared["pool"], random, SIDE)
    known = [i for i, name in enumerate(names) if name in labels]
    return rgb, np.array([labels[names[i]] for i in known], np.int64), np.clip(boxes[known].reshape(-1, 4), 0, SIDE)


def _make(job):
    seed, step, numbers = job
    pictures, targets = [], []
    for number in numbers:
        rgb, classes, boxes = _sample(np.random.default_rng([seed, step, number]))
        pictures.append(rgb)
        shares = torch.from_numpy((boxes / SIDE).astype(np.float32))
        targets.append([part.numpy() for part in multibox.match(shares, torch.from_numpy(classes), _shared["priors"])])
    return np.stack(pictures), *(np.stack(part) for part in zip(*targets))


def _of_real(val, labels):
    place = {label: i for i, label in enumerate(labels)}
    made = []
    for rgb, boxes, _, names in val.straights(100, SIDE):
        known = [i for i, name in enumerate(names) if name in place]
        made.append((rgb, np.array([place[names[i]] for i in known], np.int64), boxes[known].reshape(-1, 4)))
    return made


@torch.no_grad()
def found(model, rgb):
    """[(score, class, box in pixels)] on a card, the surest first, each symbol's boxes thinned out where they overlap."""
    where = device()
    boxes, scores = multibox.Heads(model.model).to(where).eval()(normalise(rgb_of(over(rgb[None].copy()))))
    boxes, scores = boxes[0].cpu().numpy() * SIDE, scores[0, :, 1:].cpu().numpy()
    kept = []
    for prior, kind in sorted(np.argwhere(scores > LEAST).tolist(), key=lambda at: -scores[at[0], at[1]])[:200]:
        if all(other != kind or iou(box, boxes[prior]) < OVERLAP for _, other, box in kept):
            kept.append((float(scores[prior, kind]), kind, boxes[prior]))
    return kept


def best(model, labels, examples):
    """(threshold with the best F1 on the examples, {recall, precision, f1} with it): a symbol is right with its own name and a box that
    overlaps the true one by half."""
    answers = [found(model, rgb) for rgb, _, _ in examples]
    rows = []
    for threshold in THRESHOLDS:
        right = seen = true = 0
        for (_, classes, boxes), answer in zip(examples, answers):
            left = list(zip(classes.tolist(), boxes))
            true += len(left)
            for score, kind, box in answer:
                if score < threshold:
                    break
                seen += 1
                hit = next((i for i, (other, own) in enumerate(left) if other == kind and iou(own, box) > 0.5), None)
                if hit is not None:
                    left.pop(hit)
                    right += 1
        rows.append((2 * right / max(1, seen + true), threshold, right / max(1, true), right / max(1, seen)))
    f1, threshold, recall, precision = max(rows) if examples else (0.0, 0.5, 0.0, 0.0)
    return threshold if f1 else 0.5, {"recall": recall, "precision": precision, "f1": f1} if examples else {}


def _measure(model, labels, examples):
    threshold, figures = best(model, labels, examples)
    shown = ""
    for rgb, _, boxes in examples[:4]:
        rows = [row for row in found(model, rgb) if row[0] >= threshold]
        names = ", ".join(labels[kind] for _, kind, _ in rows)
        shown += picture(boxed(rgb, boxes, [box for _, _, box in rows], 1), f"Green: where it is. Red: found, {names or 'nothing'}.")
    return figures["f1"], {**figures, "threshold": threshold}, shown


class Exported(multibox.Heads):
    """boxes 1 x P x 4 and scores 1 x P x labels, without the class of nothing."""

    def forward(self, x):
        boxes, scores = super().forward(x)
        return boxes, scores[..., 1:]


def write(folder, model, labels, threshold, training, figures):
    """FOLDER/detector.onnx and, last, detector.json. Raises SystemExit where ONNX Runtime and PyTorch disagree on one of the two answers."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    answer = Exported(model.cpu()).eval().to(memory_format=torch.contiguous_format)
    file, names = folder / "detector.onnx", ["boxes", "scores"]
    torch.onnx.export(answer, (torch.zeros(model.shape),), str(file), dynamo=False, opset_version=OPSET, input_names=["input"], output_names=names)
    proto = onnx.load(str(file))
    proto.ir_version = min(proto.ir_version, MOST_IR)
    proto.metadata_props.add(key="labels", value=json.dumps(list(labels)))
    onnx.checker.check_model(proto)
    onnx.save(proto, str(file))
    value = torch.randn(model.shape, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        expected = dict(zip(names, answer(value)))
    session, off = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"]), {}
    for name in names:  # asked by name: a head under the other's name is found out here
        seen = session.run([name], {"input": value.numpy()})[0]
        if seen.shape != tuple(expected[name].shape):
            raise SystemExit(f"detector: ONNX Runtime's {name} is {seen.shape} where PyTorch's is {tuple(expected[name].shape)}.")
        off[name] = float(np.abs(seen - expected[name].numpy()).max())
        if not off[name] <= PARITY:  # also where it is not a number
            raise SystemExit(f"detector: ONNX Runtime and PyTorch differ by {off[name]:.2g} in {name}, at most {PARITY} was expected.")
    known = {
        "format": FORMAT,
        "architecture": "ssdlite320_mobilenet_v3_large",
        "file": file.name,
        **fingerprint(file),
        "labels": list(labels),
        "size": [SIDE, SIDE],
        "normalisation": {"mean": 0.5, "scale": 4},
        "picture": f"a straightened card, {REACH} of its radius, its paper made white",
        "outputs": {"boxes": "left, top, right, bottom as shares of the picture", "scores": "probability of each label, in their order"},
        "threshold": threshold,
        "overlap": OVERLAP,
        "parameters": sum(p.numel() for p in model.parameters()),
        "macs": macs(model, model),
        "parity": off,
        "figures": figures,
        "training": training,
    }
    part = folder / "detector.json.part"
    part.write_text(json.dumps(known, indent=2) + "\n")
    part.replace(folder / "detector.json")
