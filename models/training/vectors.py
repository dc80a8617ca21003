"""Trains and measures the vectors network: symbol crops to unit vectors."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import start
from crops import INKS, CropMaker, stretched
from fit import device, fit, mixed, normalise
from nets import Vectors

ARTWORKS = 128  # per batch, each seen twice
TWINS = 20  # scale of the softmax over proxies
PAIRS = 14  # scale of the in-batch contrast


class Proxies(nn.Module):
    """One learned unit vector an artwork."""

    def __init__(self, count):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, Vectors.length))

    def forward(self):
        return F.normalize(self.weight, dim=1)


def choose(random, train, proxies, step):
    """Artworks of a batch: half at random, half as small families of look-alikes, from what the proxies say so far."""
    if step < 300:
        return random.choice(train, ARTWORKS, replace=False)
    leaders = random.choice(train, 16, replace=False)
    with torch.no_grad():
        unit = proxies()
        pool = torch.from_numpy(random.choice(train, min(2500, len(train)), replace=False))
        near = (unit[torch.from_numpy(leaders)] @ unit[pool].T).topk(4, 1).indices
    family = pool[near].flatten().numpy()
    chosen = np.unique(np.concatenate([leaders, family]))[:72]
    rest = np.setdiff1d(train, chosen)
    return np.concatenate([chosen, random.choice(rest, ARTWORKS - len(chosen), replace=False)])


def inks_of(random):
    """A quarter of the batch printed as duotones, eight drawings to an ink: same hue, different drawing."""
    ink = np.full(ARTWORKS, -1)
    some = random.choice(ARTWORKS, 32, replace=False)
    ink[some] = np.repeat(random.integers(len(INKS), size=4), 8)
    return ink


def shapes_of(random):
    """A quarter of the batch printed longer than drawn, as pencils and bottles are. N x 2 x 2, and which are."""
    some = random.random(ARTWORKS) < 0.25
    stretch = np.where(some, np.exp(random.uniform(0.25, 0.95, ARTWORKS)), 1).astype(np.float32)
    axis = (random.integers(4, size=ARTWORKS) * np.pi / 4).astype(np.float32)
    return stretched(torch.from_numpy(stretch), torch.from_numpy(axis)), some


def contrast(a, b, scale):
    """Each view must find its twin among all other crops of the batch."""
    both = torch.cat([a, b])
    score = scale * both @ both.T
    score.fill_diagonal_(-1e4)
    n = len(a)
    twin = torch.cat([torch.arange(n) + n, torch.arange(n)]).to(score.device)
    return F.cross_entropy(score, twin), (score.argmax(1) == twin).float().mean()


def train(artwork, train_set, steps, folder, seed=1, bundle=None):
    """Returns (network, seconds). `bundle`: folder of a bundle whose network training goes on from."""
    model, proxies = Vectors(), Proxies(len(artwork))
    maker = CropMaker(artwork, seed)
    if bundle is not None:
        _start(model, proxies, bundle, maker, artwork)

    def loss_of(step):
        random = np.random.default_rng([seed, step])
        maker.random.manual_seed(seed * 7_000_003 + step)
        index = choose(random, train_set, proxies, step)
        ink = inks_of(random)
        shape, long = shapes_of(random)
        two = torch.from_numpy(np.concatenate([index, index]))
        crops = maker(two, torch.from_numpy(np.concatenate([ink, ink])), torch.cat([shape, shape]))
        vectors = mixed(model, crops)
        a, b = vectors.chunk(2)
        pairs, right = contrast(a, b, PAIRS)
        # A proxy stands for the drawing as it was drawn.
        drawn = (ink < 0) & ~long
        plain = torch.from_numpy(np.concatenate([drawn, drawn])).to(vectors.device)
        target = two.to(vectors.device)[plain]
        named = F.cross_entropy(TWINS * vectors[plain] @ proxies().T, target)
        return named + pairs, {"twins": float(right)}

    return fit("vectors", model, loss_of, steps, folder, 2e-3, extra=proxies, seed=seed)


@torch.no_grad()
def _start(model, proxies, bundle, maker, artwork):
    """Puts the bundle's weights into the network, and what it answers to each drawing into the proxies."""
    start.load(model, bundle, "vectors")
    parts = torch.arange(len(artwork)).split(256)
    start.unfold(model, normalise(maker(parts[0])))
    views = [torch.cat([model.eval()(normalise(maker(part))) for part in parts]) for _ in range(2)]
    proxies.weight.copy_(F.normalize(sum(views), dim=1))


@torch.no_grad()
def measure(model, artwork, held, seed=99, pairs=400):
    """Pairs of cards of eight never-seen drawings that share one: how often the best pair of vectors is the twin.

    Returns {"match": share right, "named": nearest of 57 prototypes right}.
    """
    random = np.random.default_rng(seed)
    maker = CropMaker(artwork, seed)
    model = model.to(device()).eval()

    def vectors(index):
        return torch.cat([model(normalise(maker(torch.from_numpy(part)).to(device()))) for part in np.array_split(index, max(1, len(index) // 256))])

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
