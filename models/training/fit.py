"""One training loop for all networks: warm-up, flat, decay; averaged weights; checkpoints that lose at most a minute."""

import sys
import time
from pathlib import Path

import torch
from torch import nn
from tqdm import tqdm

SAVE_EVERY = 45  # seconds
WARM = 0.03
FLAT_UNTIL = 0.6


def rate(step, steps):
    """Share of the peak learning rate at a step."""
    part = step / steps
    if part < WARM:
        return min(1.0, (part + 1 / steps) / WARM)
    return 1.0 if part < FLAT_UNTIL else max(0.0, (1 - part) / (1 - FLAT_UNTIL))


def _average(old, new, count):
    """Exponential, and plain at first so that the untrained weights are soon forgotten."""
    keep = min(0.995, (1 + float(count)) / (10 + float(count)))
    return old * keep + new * (1 - keep)


def averaged(model):
    """Where the average of the model's weights, the ones to keep, is gathered."""
    return torch.optim.swa_utils.AveragedModel(model, avg_fn=_average, use_buffers=True)


def device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def normalise(rgb):
    """0..1 to what the networks take."""
    return ((rgb - 0.5) * 4).contiguous(memory_format=torch.channels_last)


def mixed(model, rgb):
    """The model's answer in float32 to pictures in 0..1, computed in bfloat16 where the machine is made for that."""
    where = next(model.parameters()).device
    with torch.autocast(where.type, torch.bfloat16, enabled=_has_bfloat16(where)):
        answer = model(normalise(rgb.to(where)))
    return answer.float()


def _has_bfloat16(where):
    return torch.cuda.is_bf16_supported() if where.type == "cuda" else torch.cpu.get_capabilities().get("avx512_bf16", False)


def fit(name, model, loss_of, steps, folder, learning_rate, extra=None, seed=0):
    """Trains `model` (and the module `extra`, for the loss alone) by `loss_of(step) -> (loss, {figure: value})`.

    Resumes from FOLDER/NAME.checkpoint when it is there. Returns (model with averaged weights, seconds spent).
    """
    file = Path(folder) / f"{name}.checkpoint"
    modules = nn.ModuleList([model] + ([extra] if extra is not None else []))
    modules.to(device()).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(modules.parameters(), learning_rate, weight_decay=0.01)
    average = averaged(model)
    step, spent = 0, 0.0
    if file.exists():
        state = torch.load(file, map_location=device(), weights_only=True)
        modules.load_state_dict(state["modules"])
        optimiser.load_state_dict(state["optimiser"])
        average.load_state_dict(state["average"])
        step, spent = state["step"], state["spent"]

    def save():
        state = {
            "modules": modules.state_dict(),
            "optimiser": optimiser.state_dict(),
            "average": average.state_dict(),
            "step": step,
            "spent": spent,
        }
        torch.save(state, f"{file}.part")
        Path(f"{file}.part").replace(file)

    saved = began = time.monotonic()
    bar = tqdm(total=steps, initial=step, desc=name, unit="step", mininterval=2, file=sys.stderr, dynamic_ncols=True)
    figures = {}
    modules.train()
    try:
        while step < steps:
            for group in optimiser.param_groups:
                group["lr"] = learning_rate * rate(step, steps)
            # Seeded by step, so that a resumed run sees what the unbroken one would have seen.
            torch.manual_seed(seed * 1_000_003 + step)
            loss, seen = loss_of(step)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(modules.parameters(), 5.0)
            optimiser.step()
            average.update_parameters(model)
            step += 1
            for key, value in {"loss": float(loss.detach()), **seen}.items():
                figures[key] = value if key not in figures else 0.97 * figures[key] + 0.03 * value
            bar.update()
            bar.set_postfix({k: f"{v:.3f}" for k, v in figures.items()}, refresh=False)
            now = time.monotonic()
            if now - saved > SAVE_EVERY:
                spent, saved, began = spent + now - began, now, now
                save()
    finally:
        now = time.monotonic()
        spent += now - began
        save()
        bar.close()
    return average.module.eval(), spent
