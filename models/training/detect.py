"""Centre-point detection for both finding networks: targets, loss, decoding, training."""

import multiprocessing
import os
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import cards as card_pictures
import checkpoint
import echo
import halt
import ranks
import start
from fit import fit
from precision import device, mixed, normalise
from nets import STRIDE, Cards, Symbols
from tables import CARD, TABLE, straightened, table

# Sizes are regressed as logarithms relative to these, in pixels of the network's input.
CARD_UNIT = 48.0
SYMBOL_UNIT = 32.0


def encode_ellipse(ellipse):
    """[log radius, squash cos, squash sin]: smooth where a circle has no angle."""
    _, _, rx, ry, angle = ellipse
    squash = np.log(rx / ry)
    return np.log(np.sqrt(rx * ry) / CARD_UNIT), squash * np.cos(2 * angle), squash * np.sin(2 * angle)


def encode_box(box):
    return np.log((box[2] - box[0]) / SYMBOL_UNIT), np.log((box[3] - box[1]) / SYMBOL_UNIT)


SQUASH_SCALE = 4.0
# How often a sample is learned: a processor learns slower than its cores make them, a graphics processor faster.
TIMES = {"cpu": 1, "cuda": 2}
# Sizes are learned where a centre's blob is at least this high.
TRUSTED = 0.3


def targets(rows, ignored, shape, values):
    """`rows`: (cx, cy, reach in pixels, values...) an object. Returns heat, weight of heat, regression, its weight."""
    height, width = shape
    heat = np.zeros((height, width), np.float32)
    care = np.ones((height, width), np.float32)
    goal = np.zeros((2 + values, height, width), np.float32)
    trust = np.zeros((height, width), np.float32)
    ys, xs = np.mgrid[:height, :width] + 0.5
    for cx, cy, reach in ignored:
        care[(xs - cx / STRIDE) ** 2 + (ys - cy / STRIDE) ** 2 < max(1.0, 0.5 * reach / STRIDE) ** 2] = 0
    for row in rows:
        cx, cy, reach = row[0] / STRIDE, row[1] / STRIDE, row[2] / STRIDE
        spread = max(0.55, 0.11 * reach)
        blob = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2) / (2 * spread**2))
        x, y = min(width - 1, max(0, int(cx))), min(height - 1, max(0, int(cy)))
        blob[y, x] = 1
        better = blob > np.maximum(trust, TRUSTED)
        trust[better] = blob[better]
        goal[0][better] = (cx - xs)[better]
        goal[1][better] = (cy - ys)[better]
        for k in range(values):
            goal[2 + k][better] = row[3 + k]
        heat = np.maximum(heat, blob)
        care[y, x] = 1
    return heat, care, goal, trust


def focal(logit, heat, care=1):
    """Penalty-reduced focal loss of the centres in maps of them, per centre (CornerNet, 1808.01244)."""
    p, centre = logit.sigmoid(), heat >= 0.999
    gain = -((1 - p) ** 2) * F.logsigmoid(logit) * centre
    loss = -((1 - heat) ** 4) * p**2 * F.logsigmoid(-logit) * ~centre * care
    return (gain + loss).sum() / centre.sum().clamp(min=1)


def loss_of(output, heat, care, goal, trust):
    """Focal loss for the centres, L1 for the rest."""
    # The squash is small and matters: unscaled it is lost among offsets and sizes.
    scale = torch.ones(goal.shape[1], device=goal.device)
    scale[3 if goal.shape[1] == 5 else 4 :].fill_(SQUASH_SCALE)
    scale = scale[:, None, None]
    error = F.smooth_l1_loss(output[:, 1:] * scale, goal * scale, reduction="none", beta=0.1).sum(1)
    return focal(output[:, 0], heat, care) + 2.0 * (error * trust).sum() / trust.sum().clamp(min=1)


def peaks(output, threshold, most):
    """Decodes one C x H x W output: rows (score, x, y, values...) averaged over the peak's neighbours by their heat.

    server/vision/peaks.ts does the same.
    """
    heat = 1 / (1 + np.exp(-output[0]))
    height, width = heat.shape
    padded = np.pad(heat, 1)
    around = np.stack([padded[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width] for dy in (-1, 0, 1) for dx in (-1, 0, 1)])
    found = np.flatnonzero((heat >= around.max(0)) & (heat > threshold))
    found = found[np.argsort(-heat.flat[found], kind="stable")][:most]
    rows = []
    for spot in found:
        y, x = divmod(int(spot), width)
        total, sums = 0.0, np.zeros(output.shape[0] - 1)
        for v in range(max(0, y - 1), min(height, y + 2)):
            for u in range(max(0, x - 1), min(width, x + 2)):
                weight = heat[v, u]
                if weight < TRUSTED * heat[y, x]:
                    continue
                values = output[1:, v, u].astype(np.float64)
                values[0] += u + 0.5
                values[1] += v + 0.5
                sums += weight * values
                total += weight
        mean = sums / total
        rows.append([heat[y, x], mean[0] * STRIDE, mean[1] * STRIDE, *mean[2:]])
    return np.array(rows).reshape(-1, output.shape[0])


def table_sample(picture, ellipses, ignored):
    """What is learned of a table: its picture, and the targets of the cards on it."""
    rows = [(e[0], e[1], np.sqrt(e[2] * e[3]), *encode_ellipse(e)) for e in ellipses]
    return picture, targets(rows, ignored, (TABLE[1] // STRIDE, TABLE[0] // STRIDE), 3)


def card_sample(picture, boxes, ignored):
    """What is learned of a straightened card: its picture, and the targets of the symbols on it."""
    rows = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2, np.sqrt((b[2] - b[0]) * (b[3] - b[1])) / 2, *encode_box(b)) for b in boxes]
    ignored = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2, max(b[2] - b[0], b[3] - b[1])) for b in ignored]
    return picture, targets(rows, ignored, (CARD // STRIDE, CARD // STRIDE), 2)


_shared = {}


def _make(job):
    """Some samples of one step; each has dice of its own, so that it is the same whichever process makes it."""
    kind, seed, step, numbers = job
    real, share = _shared["real"], _shared["share"]
    made = []
    for number in numbers:
        random = np.random.default_rng([seed, step, number])
        if real is not None and random.random() < share:
            made.append(table_sample(*real.table(random)) if kind == "cards" else card_sample(*real.straightened(random)))
        elif kind == "cards":
            made.append(table_sample(*table(_shared["artwork"], _shared["pool"], random)))
        else:
            made.append(card_sample(*straightened(_shared["artwork"], _shared["pool"], random)))
    pictures = np.stack([picture for picture, _ in made])
    return pictures, [np.stack(part) for part in zip(*(target for _, target in made))]


def over(array):
    """To where the network learns, without waiting for it."""
    tensor = torch.from_numpy(array)
    return tensor.pin_memory().to(device(), non_blocking=True) if device().type == "cuda" else tensor


def rgb_of(pictures):
    """N x H x W x 3 uint8, where the network learns, to N x 3 x H x W in 0..1."""
    return pictures.permute(0, 3, 1, 2).float() / 255


def lanes_of(workers):
    """Processes that make samples: one a core, but for the one that trains; each of several trainers under torchrun has its share. Those of networks
    that learn side by side make room for each other, as they do for whoever learns (halt.heedless)."""
    own = max(1, (os.cpu_count() or 2) // int(os.environ.get("LOCAL_WORLD_SIZE", 1)) - 1)
    return workers if workers is not None else own


def ahead_of(lanes, make, jobs, first, ahead):
    """What `make` answers to the jobs from the number `first` on, in order, made ahead of time. `jobs(number)` is None after the last."""
    queue, coming = {}, first
    while True:
        while coming < first + ahead and (job := jobs(coming)) is not None:
            queue[coming] = lanes.apply_async(make, (job,))
            coming += 1
        if first not in queue:
            return
        yield queue.pop(first).get()
        first += 1


def train(
    kind, artwork, drawings, steps, folder, batch=16, cards=2500, workers=None, seed=2, bundle=None, real=None, share=0.0, watch=None,
    times=None, roomy=card_pictures.ROOMY, name=None,
):
    """Trains "cards" or "symbols". Returns as `fit` does. `bundle`: folder of a bundle whose network training goes on from; `real`:
    `real.Pictures`, of which a `share` of the samples is made; `times`: how often each sample is learned, TIMES unless said; `roomy`: share of
    the `cards` in the pool; `name`: of the checkpoint, `kind` unless said."""
    model, name = Cards() if kind == "cards" else Symbols(), name or kind
    _shared.update(artwork=artwork, real=real, share=share)
    learned = checkpoint.finished(Path(folder) / f"{name}.checkpoint", steps)
    made_up = not learned and (real is None or share < 1)
    _shared["pool"] = card_pictures.pool_of(artwork, drawings, cards, seed, roomy) if made_up else None
    if bundle is not None and not learned:
        start.load(model, bundle, kind)
        start.unfold(model, normalise(rgb_of(torch.from_numpy(_make((kind, seed, steps, range(32)))[0]))))
    times = times or TIMES[device().type]
    own, workers, count, batches = ranks.part(batch), lanes_of(workers), -(-steps // times), None
    with multiprocessing.get_context("fork").Pool(workers, halt.heedless) as lanes:

        def loss(step, model):
            nonlocal batches
            if batches is None:
                made = ahead_of(lanes, _make, lambda n: (kind, seed, n, own) if n < count else None, echo.first_of(step, times), workers * 2)
                # Sent as bytes, a quarter of the numbers' weight.
                batches = echo.batches((tuple(map(over, (pictures, *parts))) for pictures, parts in made), step, times, seed)
            pictures, *parts = next(batches)
            return loss_of(mixed(model, rgb_of(pictures)), *parts), {}

        return fit(name, model, loss, steps, folder, 2e-3, seed=seed, watch=watch)
