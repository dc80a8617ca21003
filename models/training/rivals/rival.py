"""Trains one rival for a given time of one core and exports it. Called by `npm run rivals`.

    python rival.py --kind ssd|lite|centre --pictures DIR --work DIR --out DIR --seconds N
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

import _paths  # noqa: F401
import torch

import centre
import multibox
from bundle import export, fingerprint, macs
from fit import averaged, rate
from pictures import STRAIGHT, WHOLE
from precision import mixed

SYMBOLS = 57
BATCH = 8
RATES = {"ssd": 1e-3, "lite": 2e-3, "centre": 2e-3}
SAVE_EVERY = 60  # seconds


class Straight:
    """Batches of straightened cards for an SSD of `side` pixels: turned by quarters, for a card has no upper end."""

    def __init__(self, folder, model):
        self.pictures, self.classes, self.boxes, self.first = _read(folder, "straight", (STRAIGHT, STRAIGHT))
        self.side, self.priors = model.shape[-1], model.priors

    def __call__(self, random):
        pictures, targets = [], []
        for i in random.integers(len(self.pictures), size=BATCH):
            own, turn = slice(self.first[i], self.first[i + 1]), int(random.integers(4))
            pictures.append(np.rot90(self.pictures[i], turn))
            boxes = torch.from_numpy(self.boxes[own] / STRAIGHT)
            for _ in range(turn):  # to the left: (x, y) becomes (y, 1 - x)
                boxes = torch.stack([boxes[:, 1], 1 - boxes[:, 2], boxes[:, 3], 1 - boxes[:, 0]], 1)
            targets.append(multibox.match(boxes, torch.from_numpy(self.classes[own]), self.priors))
        rgb = _rgb(pictures)
        if self.side != STRAIGHT:
            rgb = torch.nn.functional.interpolate(rgb, size=(self.side, self.side), mode="bilinear", antialias=True)
        return rgb, *(torch.stack(part) for part in zip(*targets))


class Whole:
    """Batches of whole tables, half of them upside down."""

    def __init__(self, folder, model):
        self.pictures, self.classes, self.boxes, self.first = _read(folder, "whole", WHOLE)
        self.count = model.classes

    def __call__(self, random):
        pictures, targets = [], []
        for i in random.integers(len(self.pictures), size=BATCH):
            own = slice(self.first[i], self.first[i + 1])
            picture, boxes = self.pictures[i], self.boxes[own]
            if random.random() < 0.5:
                picture = picture[::-1, ::-1]
                boxes = np.concatenate([WHOLE - boxes[:, 2:], WHOLE - boxes[:, :2]], 1)
            pictures.append(picture)
            targets.append(centre.targets(boxes, self.classes[own], self.count))
        return _rgb(pictures), *(torch.from_numpy(np.stack(part)) for part in zip(*targets))


def _read(folder, kind, size):
    known = np.load(Path(folder) / f"{kind}.npz")
    pictures = np.memmap(Path(folder) / f"{kind}.u8", np.uint8, "r").reshape(-1, size[1], size[0], 3)
    return pictures, known["classes"], known["boxes"], np.searchsorted(known["owner"], np.arange(len(pictures) + 1))


def _rgb(pictures):
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255


def make(kind):
    if kind == "centre":
        return centre.Centre(SYMBOLS + 1)
    if kind == "ssd":
        from ssd import Ssd as Detector
    else:
        from lite import Lite as Detector
    return Detector(SYMBOLS + 1)


def fit(kind, folder, work, seconds, seed=3):
    """Trains for `seconds` of processor time; goes on from a checkpoint. Returns (model, steps, seconds spent)."""
    torch.manual_seed(seed)
    model = make(kind).to(memory_format=torch.channels_last)
    batch = (Whole if kind == "centre" else Straight)(folder, model)
    loss_of = centre.loss_of if kind == "centre" else multibox.loss_of
    optimiser = torch.optim.AdamW(model.parameters(), RATES[kind], weight_decay=0.01)
    average = averaged(model)
    file = Path(work) / f"{kind}.checkpoint"
    step, spent = 0, 0.0
    if file.exists():
        state = torch.load(file, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.load_state_dict(state["average"])
        step, spent = state["step"], state["spent"]
    began = time.process_time() - spent
    saved, smooth = spent, None
    while spent < seconds:
        # By time and not by steps: each rival has the same, and the rate falls to nothing at its end.
        for group in optimiser.param_groups:
            group["lr"] = RATES[kind] * rate(int(1000 * spent / seconds), 1000)
        rgb, *target = batch(np.random.default_rng([seed, step]))
        answer = answer_of(model.train(), rgb)
        loss = loss_of(*answer, *target)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        average.update_parameters(model)
        step += 1
        spent = time.process_time() - began
        smooth = float(loss.detach()) if smooth is None else 0.97 * smooth + 0.03 * float(loss.detach())
        if spent - saved > SAVE_EVERY or spent >= seconds:
            saved = spent
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average.state_dict(), "step": step, "spent": spent}
            torch.save(state, f"{file}.part")
            Path(f"{file}.part").replace(file)
            print(f"{kind}: {spent:.0f} of {seconds:.0f} s of one core, step {step}, loss {smooth:.3f}", file=sys.stderr)
    return average.module.eval(), step, spent


def answer_of(model, rgb):
    if isinstance(model, centre.Centre):
        return (mixed(model, rgb),)
    both = mixed(multibox.Both(model), rgb)
    return both[..., : model.classes], both[..., model.classes :]


def write(kind, model, out, training):
    """OUT/KIND.onnx and OUT/KIND.json; the last is written last."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    answer = model if kind == "centre" else multibox.Answer(model)
    file = out / f"{kind}.onnx"
    output = export(answer, model, file)
    facts = {
        "file": file.name,
        **fingerprint(file),
        "input": list(model.shape),
        "output": output,
        "parameters": sum(p.numel() for p in model.parameters()),
        "macs": macs(model, model),
        "training": training,
    }
    part = out / f"{kind}.json.part"
    part.write_text(json.dumps(facts, indent=2) + "\n")
    part.replace(out / f"{kind}.json")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kind", required=True, choices=RATES)
    for name in ("pictures", "work", "out"):
        options.add_argument(f"--{name}", required=True)
    options.add_argument("--seconds", type=float, required=True)
    given = options.parse_args()
    torch.set_num_threads(1)
    Path(given.work).mkdir(parents=True, exist_ok=True)
    model, steps, spent = fit(given.kind, given.pictures, given.work, given.seconds)
    write(given.kind, model, given.out, {"steps": steps, "seconds": round(spent), "torch": torch.__version__, "pretrained": False})


if __name__ == "__main__":
    main()
