"""Trains and measures the vectors network: symbol crops to unit vectors."""

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import checkpoint
import ranks
import start
from crops import INKS, CropMaker, stretched
from fit import fit
from nets import Vectors
from precision import device, mixed, normalise

ARTWORKS = 128  # per batch, each seen twice
# So many times that many where it costs nothing: a graphics processor waits for what tells it what to do.
WIDER = {"cpu": 1, "cuda": 4}
FAMILIES = 16  # leaders of look-alikes in a full batch
TWINS = 20  # scale of the softmax over proxies
PAIRS = 14  # scale of the in-batch contrast
TAUGHT = 20  # weight of the likeness to a teacher
RATE, FAST = 2e-3, 3e-3  # the latter of wide batches, and with a teacher


class Proxies(nn.Module):
    """One learned unit vector an artwork."""

    def __init__(self, count):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, Vectors.length))

    def forward(self):
        return F.normalize(self.weight, dim=1)


def choose(random, train, proxies, step, count):
    """`count` artworks of a batch: half at random, half as small families of look-alikes, from what the proxies say so far."""
    if step < 300:
        return random.choice(train, count, replace=False)
    leaders = random.choice(train, max(1, FAMILIES * count // 128), replace=False)
    with torch.no_grad():
        unit = proxies()
        pool = torch.from_numpy(random.choice(train, min(2500, len(train)), replace=False))
        near = (unit[torch.from_numpy(leaders).to(unit.device)] @ unit[pool.to(unit.device)].T).topk(4, 1).indices.cpu()
    family = pool[near].flatten().numpy()
    chosen = np.unique(np.concatenate([leaders, family]))[: count * 9 // 16]
    rest = np.setdiff1d(train, chosen)
    return np.concatenate([chosen, random.choice(rest, count - len(chosen), replace=False)])


def inks_of(random, count):
    """A quarter of the artworks printed as duotones, eight drawings to an ink: same hue, different drawing."""
    ink = np.full(count, -1)
    some = random.choice(count, count // 4, replace=False)
    ink[some] = np.repeat(random.integers(len(INKS), size=-(-len(some) // 8)), 8)[: len(some)]
    return ink


def shapes_of(random, count):
    """A quarter of the artworks printed longer than drawn, as pencils and bottles are. N x 2 x 2, and which are."""
    some = random.random(count) < 0.25
    stretch = np.where(some, np.exp(random.uniform(0.25, 0.95, count)), 1).astype(np.float32)
    axis = (random.integers(4, size=count) * np.pi / 4).astype(np.float32)
    return stretched(torch.from_numpy(stretch), torch.from_numpy(axis)), some


def contrast(a, b, scale):
    """Each view must find its twin among all other crops of the batch."""
    both = torch.cat([a, b])
    score = scale * both @ both.T
    score.fill_diagonal_(-1e4)
    n = len(a)
    twin = torch.cat([torch.arange(n) + n, torch.arange(n)]).to(score.device)
    return F.cross_entropy(score, twin), (score.detach().argmax(1) == twin).float().mean()


def sizes(train_set, real, share, taught):
    """How many photographed and drawn symbols a batch has. It is as wide as the machine likes, unless a teacher, who answers on the CPU, has to see all
    of it, or fewer symbols were photographed than make up their share."""
    batch = ARTWORKS if taught else ARTWORKS * WIDER[device().type]
    if real:
        batch = max(ARTWORKS, min(batch, round(len(real.symbols) / share)))
    photographed = min(round(share * batch), len(real.symbols)) if real else 0
    drawn = 0 if real and share >= 1 else min(batch - photographed, len(train_set))
    # All processes must have as many of each kind.
    return photographed // ranks.count() * ranks.count(), drawn // ranks.count() * ranks.count()


def train(artwork, train_set, steps, folder, seed=1, bundle=None, real=None, share=0.0, watch=None, teacher=None):
    """Returns as `fit` does. `bundle`: folder of a bundle whose network training goes on from; `real`: `real.Pictures`, whose symbols are
    further artworks, a `share` of each batch as far as there are so many; `teacher`: a `teacher.Teacher` to become like."""
    model, proxies = Vectors(), Proxies(len(artwork) + (len(real.symbols) if real else 0))
    maker = CropMaker(artwork, seed)
    learned = checkpoint.finished(Path(folder) / "vectors.checkpoint", steps)
    if bundle is not None and not learned:
        start.load(model, bundle, "vectors")
        start.unfold(model, normalise(maker(torch.arange(min(256, len(artwork)))).cpu()))
        model.to(device()).eval()
    if (teacher is not None or bundle is not None) and not learned:
        _stand(proxies, teacher or (lambda crops: model(normalise(crops.to(device())))), maker, artwork, real)
    photographed, drawn = sizes(train_set, real, share, teacher is not None)
    mine = slice(ranks.rank(), None, ranks.count())

    def loss_of(step, model, called):
        random = np.random.default_rng([seed, step])
        maker.seed((seed * 7_000_003 + step) * 64 + ranks.rank())
        views, names, plain = [], [], []
        if drawn:
            index, ink = choose(random, train_set, proxies, step, drawn), inks_of(random, drawn)
            shape, long = shapes_of(random, drawn)
            index, ink, shape, long = index[mine], torch.from_numpy(ink[mine]), shape[mine], long[mine]
            two = torch.from_numpy(np.concatenate([index, index]))
            views.append(maker(two, torch.cat([ink, ink]), torch.cat([shape, shape])).chunk(2))
            names.append(torch.from_numpy(index))
            # A proxy stands for the drawing as it was drawn.
            plain.append((ink < 0) & ~torch.from_numpy(long))
        if photographed:
            symbols = random.choice(len(real.symbols), photographed, replace=False)[mine]
            views.append(real.views(maker, symbols, random))
            names.append(torch.from_numpy(symbols) + len(artwork))
            plain.append(torch.ones(len(symbols), dtype=torch.bool))
        crops = torch.cat([torch.cat(view) for view in zip(*views)])
        vectors = mixed(model, crops)
        pairs, right = contrast(*(ranks.gathered(view) for view in vectors.chunk(2)), PAIRS)
        plain = torch.cat(plain).repeat(2).to(vectors.device)
        target = torch.cat(names).repeat(2).to(vectors.device)[plain]
        named = F.cross_entropy(TWINS * vectors[plain] @ called().T, target)
        if teacher is None:
            return named + pairs, {"twins": right}
        unlike = 1 - (vectors * teacher.of_pairs(crops).to(vectors.device)).sum(1).mean()
        return named + pairs + TAUGHT * unlike, {"twins": right, "unlike": unlike.detach()}

    return fit("vectors", model, loss_of, steps, folder, FAST if teacher is not None or photographed + drawn > ARTWORKS else RATE, extra=proxies, seed=seed, watch=watch)


@torch.no_grad()
def _stand(proxies, see, maker, artwork, real):
    """Puts into the proxies what `see` answers to each drawing and symbol: the mean of two looks."""
    parts = torch.arange(len(artwork)).split(256)
    twice = [torch.cat([see(maker(part)) for part in parts]) for _ in range(2)]
    if real:
        random, some = np.random.default_rng(0), np.array_split(np.arange(len(real.symbols)), -(-len(real.symbols) // 128))
        seen = [[see(view) for view in real.views(maker, part, random)] for part in some]
        twice = [torch.cat([drawn, *photographed]) for drawn, photographed in zip(twice, zip(*seen))]
    proxies.weight.copy_(F.normalize(sum(twice), dim=1))


@torch.no_grad()
def measure(model, artwork, held, seed=99, pairs=400):
    """Pairs of cards of eight never-seen drawings that share one: how often the best pair of vectors is the twin.

    Returns {"match": share right, "named": nearest of 57 prototypes right}.
    """
    random = np.random.default_rng(seed)
    maker = CropMaker(artwork, seed)
    model = model.to(device()).eval()

    def vectors(index):
        return torch.cat([model(normalise(maker(torch.from_numpy(part)))) for part in np.array_split(index, max(1, len(index) // 256))])

    right = 0
    for _ in range(pairs):
        chosen = random.choice(held, 15, replace=len(held) < 15)
        first, second = chosen[:8], np.concatenate([chosen[:1], chosen[8:]])
        score = vectors(first) @ vectors(second).T
        right += int(score.argmax()) == 0
    deck = random.choice(held, 57, replace=len(held) < 57)
    prototypes = F.normalize(vectors(np.tile(deck, 6)).reshape(6, 57, -1).mean(0), dim=1)
    seen = vectors(np.tile(deck, 10))
    named = ((seen @ prototypes.T).argmax(1).cpu() == torch.arange(57).repeat(10)).float().mean()
    return {"match": right / pairs, "named": float(named)}


@torch.no_grad()
def measure_real(model, real, learned, most=40):
    """How the symbols of real pictures are named by prototypes of other ones: ({"named": share right, "symbols": count}, rows of the
    crops with the most alike learned crops, by their numbers). `learned`: the pictures that prototypes are made of."""
    model = model.to(device()).eval()

    def vectors(crops):
        return torch.cat([model(normalise(part.to(device()))) for part in crops.split(256)])

    (known, owner), (crops, truth) = learned.crops_of(most), real.crops_of(most)
    base, seen = vectors(known), vectors(crops)
    owner = torch.from_numpy(owner).to(base.device)
    sums = torch.zeros(len(learned.symbols), base.shape[1], device=base.device).index_add_(0, owner, base)
    names = [tuple(symbol["label"]) for symbol in learned.symbols]
    answer = [names[i] for i in (seen @ F.normalize(sums, dim=1).T).argmax(1).cpu().tolist()]
    right = [name == tuple(real.symbols[i]["label"]) for name, i in zip(answer, truth.tolist())]
    # What was never learned cannot be named.
    asked = [tuple(real.symbols[i]["label"]) in names for i in truth.tolist()]
    return {"named": sum(right) / max(1, sum(asked)), "symbols": sum(asked)}, (crops, seen, known, base)
