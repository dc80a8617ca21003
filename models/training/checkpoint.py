"""What an interrupted training goes on from: weights, optimiser, average, the best so far, the step, and where the dice lie."""

import random
from pathlib import Path

import numpy as np
import torch

import ranks

EVERY = 45  # seconds


def finished(file, steps):
    """Whether a training of so many steps came to its end there."""
    if not Path(file).exists():
        return False
    state = torch.load(file, map_location="cpu", weights_only=True)
    return state.get("steps") == steps and (state["step"] == steps or state["ended"])


class Run:
    """`file`: where it is kept; the rest is what is written down and put back."""

    def __init__(self, file, modules, optimiser, average, scaler):
        self.file, self.modules, self.optimiser, self.average, self.scaler = Path(file), modules, optimiser, average, scaler

    def load(self, steps):
        """{steps, step, spent (seconds), score, best, waited, ended}: as it was left, or as it begins. Raises SystemExit where it was left on the way to
        another number of steps, or does not say to which, for the rate goes by that."""
        if not self.file.exists():
            return {"steps": steps, "step": 0, "spent": 0.0, "score": None, "best": None, "waited": 0, "ended": False}
        state = torch.load(self.file, map_location=next(self.modules.parameters()).device, weights_only=True)
        if state.get("steps") != steps:
            raise SystemExit(f"{self.file} is on its way to {state.get('steps', 'an unknown number of')} steps and {steps} are wanted; remove it to start over.")
        for name in ("modules", "optimiser", "average", "scaler"):
            getattr(self, name).load_state_dict(state.pop(name))
        _roll(state.pop("dice"))
        return state

    def save(self, state):
        """The first process alone writes; the file is whole or the one before."""
        if ranks.rank() > 0:
            return
        parts = {name: getattr(self, name).state_dict() for name in ("modules", "optimiser", "average", "scaler")}
        part = self.file.with_name(f"{self.file.name}.part")
        torch.save({**parts, **state, "dice": _dice()}, part)
        part.replace(self.file)


def _dice():
    kind, keys, *rest = np.random.get_state()
    version, inner, gauss = random.getstate()
    return {
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        "numpy": [kind, torch.from_numpy(keys.astype(np.int64)), *rest],
        "python": [version, list(inner), gauss],
    }


def _roll(dice):
    torch.set_rng_state(dice["torch"].cpu())
    if torch.cuda.is_available() and len(dice["cuda"]) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all([state.cpu() for state in dice["cuda"]])
    kind, keys, *rest = dice["numpy"]
    np.random.set_state((kind, keys.cpu().numpy().astype(np.uint32), *rest))
    version, inner, gauss = dice["python"]
    random.setstate((version, tuple(inner), gauss))
