"""One training loop for all networks: warm-up, flat, decay; averaged weights; checkpoints that lose at most a minute; an early end."""

import contextlib
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

import torch
from torch import nn
from tqdm import tqdm

import checkpoint
import halt
import ranks
from precision import device, mixed, normalise, recorded, scaler  # noqa: F401  (what the other modules take from here)

WARM = 0.03
FLAT_UNTIL = 0.6
LINES = 400  # in the log of a run, at most


@dataclass(frozen=True)
class Watch:
    """What is looked at while a network learns."""

    measure: Callable
    """measure(model) -> (score, the higher the better, {figure: value}, HTML of some samples), on pictures it does not learn from."""
    every: int
    """Steps."""
    patience: int | None = None
    """So many measurements without a better one end the training, with the best weights; None: never."""
    log: Any = None
    """Where it is told: `progress.Progress`."""


def rate(step, steps):
    """Share of the peak learning rate at a step."""
    part = step / steps
    if part < WARM:
        return min(1.0, (part + 1 / steps) / WARM)
    return 1.0 if part < FLAT_UNTIL else max(0.0, (1 - part) / (1 - FLAT_UNTIL))


@torch.no_grad()
def _average(old, new, count):
    """Exponential, and plain at first so that the untrained weights are soon forgotten."""
    keep = min(0.995, (1 + float(count)) / (10 + float(count)))
    if old[0].is_floating_point():
        torch._foreach_lerp_(old, new, 1 - keep)
    else:  # counters
        torch._foreach_copy_(old, new)


def averaged(model):
    """Where the average of the model's weights, the ones to keep, is gathered."""
    return torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=_average, use_buffers=True)


def fit(name, model, loss_of, steps, folder, learning_rate, extra=None, seed=0, watch=None):
    """Trains `model` (and the module `extra`, for the loss alone) by `loss_of(step, model, extra) -> (loss, {figure: value})`, which is
    given both as they are to be called.

    Resumes from FOLDER/NAME.checkpoint when it is there. Returns (model with averaged weights, the best ones where `watch` has a patience;
    seconds spent; steps done).
    """
    where = device()
    modules = nn.ModuleList([model] + ([extra] if extra is not None else []))
    modules.to(where).to(memory_format=torch.channels_last)
    average = averaged(model)
    called = [recorded(ranks.wrap(module)) for module in modules]
    model, *rest = [module.module if isinstance(module, nn.parallel.DistributedDataParallel) else module for module in called]
    modules = nn.ModuleList([model, *rest])
    weights = list(modules.parameters())
    optimiser = torch.optim.AdamW(weights, learning_rate, weight_decay=0.01, fused=where.type == "cuda")
    scale = scaler(where)
    run = checkpoint.Run(Path(folder) / f"{name}.checkpoint", modules, optimiser, average, scale)
    state = run.load(steps)
    for group in optimiser.param_groups:  # another machine may have left it
        group["fused"] = where.type == "cuda"
    if watch is not None and watch.log is not None:
        watch.log.begin(name, steps, state["step"])

    def look():
        """Measures the averaged weights; whether that is the end."""
        if ranks.rank() == 0:
            score, figures, samples = watch.measure(average.module.eval())
            if state["score"] is None or score > state["score"]:
                best = {key: value.detach().clone() for key, value in average.module.state_dict().items()}
                state.update(score=score, waited=0, best=best)
            else:
                state["waited"] += 1
            if watch.log is not None:
                watch.log.measured(name, state["step"], {"score": score, **figures}, samples)
        late = state["step"] > WARM * steps
        return ranks.agree(watch.patience is not None and late and state["waited"] >= watch.patience)

    began = saved = time.monotonic()
    place = 0 if watch is None or watch.log is None else watch.log.place
    bar = tqdm(total=steps, initial=state["step"], desc=name, unit="step", mininterval=2, file=sys.stderr, dynamic_ncols=True, disable=ranks.rank() > 0, position=place)
    line = max(1, steps // LINES)
    sums, since, smooth = {}, 0, {}
    guard = contextlib.ExitStack()
    stop = guard.enter_context(halt.between_steps())
    whole = True  # whether no step is half done
    modules.train()
    try:
        while state["step"] < steps and not state["ended"]:
            stop()
            step, whole = state["step"], False
            for group in optimiser.param_groups:
                group["lr"] = learning_rate * rate(step, steps)
            # Seeded by step, so that a resumed run sees what the unbroken one would have seen.
            torch.manual_seed((seed * 1_000_003 + step) * 64 + ranks.rank())
            loss, seen = loss_of(step, *called)
            optimiser.zero_grad(set_to_none=True)
            scale.scale(loss).backward()
            scale.unscale_(optimiser)
            nn.utils.clip_grad_norm_(weights, 5.0)
            scale.step(optimiser)
            scale.update()
            average.update_parameters(model)
            state["step"], step, whole = step + 1, step + 1, True
            # Added up where they lie: asking a graphics processor for a number at each step would make it wait.
            for key, value in {"loss": loss.detach(), **seen}.items():
                sums[key] = value + sums.get(key, 0.0)
            since += 1
            bar.update()
            if step % line == 0 or step == steps:
                means = {key: float(value) / since for key, value in sums.items()}
                smooth = {key: value if key not in smooth else 0.7 * smooth[key] + 0.3 * value for key, value in means.items()}
                sums, since = {}, 0
                bar.set_postfix({key: f"{value:.3f}" for key, value in smooth.items()}, refresh=False)
                if watch is not None and watch.log is not None and ranks.rank() == 0:
                    watch.log.learned(name, step, {**means, "rate": optimiser.param_groups[0]["lr"]})
            if watch is not None and (step % watch.every == 0 or step == steps):
                state["ended"] = look()
                modules.train()
            now = time.monotonic()
            if now - saved > checkpoint.EVERY:
                state["spent"], saved, began = state["spent"] + now - began, now, now
                run.save(state)
        stop()  # what came during the last step
    finally:
        state["spent"] += time.monotonic() - began
        if whole:
            run.save(state)
        guard.close()
        bar.close()
    if watch is not None and watch.patience is not None and state["best"] is not None:
        average.module.load_state_dict(state["best"])
    ranks.same(average.module)
    return average.module.eval(), state["spent"], state["step"]
