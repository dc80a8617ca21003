"""Symbol crops as the camera shows them, made in batches: what the vectors network learns from.

What is to be done to each crop is decided on the CPU, so that the same seed decides the same everywhere; the pixels are worked on where the
network learns. Only the noise of the sensor is drawn there.
"""

import functools
import math

import torch
from torch.nn import functional as F

from artwork import ANGLES
from jpeg import saved
from precision import device

SIDE = 64
# The crop reaches a little beyond the symbol's box: server/vision/crops.ts cuts with the same factor.
REACH = 1.2

# Pixels that a shaking hand moves a drawing at most, to either side, and moments of that.
SHAKE, SHAKE_STEPS = 10, 32

INKS = torch.tensor(
    [[28, 28, 28], [122, 58, 142], [61, 139, 47], [200, 32, 44], [47, 127, 196], [216, 122, 28], [202, 162, 26], [138, 90, 43]]
) / 255


class CropMaker:
    """Draws crops of given artworks, float32 in 0..1, N x 3 x 64 x 64. `hard` 0..1 scales every disturbance; `where`: the device that
    the crops are made on."""

    def __init__(self, artwork, seed, hard=1.0, where=None):
        self.artwork, self.hard, self.where = artwork, hard, where or device()
        self.middle = torch.from_numpy(artwork.middle).to(self.where)
        self.hull = torch.from_numpy(artwork.hull)
        self.random, self.noise = torch.Generator(), _dice(self.where)
        self.seed(seed)

    def seed(self, seed):
        self.random.manual_seed(seed)
        self.noise.manual_seed(seed)

    def _over(self, values):
        """Decisions, to where the pixels are."""
        return values.to(self.where, non_blocking=True)

    def _uniform(self, n, low, high):
        return torch.rand(n, generator=self.random) * (high - low) + low

    def _chance(self, n, p):
        return torch.rand(n, generator=self.random) < p

    def _place(self, drawings, matrix):
        grid = F.affine_grid(self._over(matrix), (len(drawings), 4, SIDE, SIDE), align_corners=False)
        return F.grid_sample(drawings, grid, mode="bilinear", padding_mode="zeros", align_corners=False)

    def _drawings(self, index):
        return self.middle[self._over(index)].permute(0, 3, 1, 2).float() / 255

    @torch.no_grad()
    def __call__(self, index, ink=None, shape=None):
        """`index`: artworks (N). `ink`: N, the number of an ink to print the drawing in as a duotone, or -1. `shape`: N x 2
        x 2, how each drawing is stretched before it is turned."""
        n, hard = len(index), self.hard
        main = self._drawings(index)
        if ink is not None:
            main = _duotone(main, ink)
        turn = self._uniform(n, 0, 2 * math.pi)
        squash = torch.exp(self._uniform(n, -0.16, 0.16) * hard)
        axis = self._uniform(n, 0, math.pi)
        # Forward map: artwork -> crop = squash along an axis after the rotation.
        rotation = _rotation(turn)
        across = _rotation(axis) @ torch.diag_embed(torch.stack([squash, 1 / squash], 1)) @ _rotation(-axis)
        forward = across @ rotation
        if shape is not None:
            forward = forward @ shape
        low, high = self._extent(index, forward)
        size = (high - low).amax(1)
        scale = 2 / (REACH * size) * torch.exp(self._uniform(n, -0.13, 0.13) * hard)
        middle = (low + high) / 2 * scale[:, None]
        offset = -middle + torch.stack([self._uniform(n, -0.08, 0.08), self._uniform(n, -0.08, 0.08)], 1) * hard
        forward = forward * scale[:, None, None]
        picture = self._place(main, _inverse(forward, offset))
        picture = self._neighbours(picture, n)
        rgb = picture[:, :3]
        paper = 0.93 + 0.07 * torch.rand(n, 3, 1, 1, generator=self.random)
        rgb = rgb + (1 - picture[:, 3:]) * self._over(paper)
        rgb = self._rim(rgb, n)
        return self._camera(rgb, n)

    @torch.no_grad()
    def turned(self, photographed, room):
        """Crops cut from photos, N x H x W x 3 uint8 that show `room` times as much as a crop does, as another camera sees the card turned."""
        n, hard = len(photographed), self.hard
        rgb = self._over(photographed).permute(0, 3, 1, 2).float() / 255
        squash = torch.exp(self._uniform(n, -0.1, 0.1) * hard)
        axis = self._uniform(n, 0, math.pi)
        across = _rotation(axis) @ torch.diag_embed(torch.stack([squash, 1 / squash], 1)) @ _rotation(-axis)
        scale = room * torch.exp(self._uniform(n, -0.13, 0.13) * hard)
        forward = across @ _rotation(self._uniform(n, 0, 2 * math.pi)) * scale[:, None, None]
        offset = torch.stack([self._uniform(n, -0.08, 0.08), self._uniform(n, -0.08, 0.08)], 1) * hard
        grid = F.affine_grid(self._over(_inverse(forward, offset)), (n, 3, SIDE, SIDE), align_corners=False)
        rgb = F.grid_sample(rgb, grid, mode="bilinear", padding_mode="border", align_corners=False)
        return self._camera(rgb, n)

    def _extent(self, index, forward):
        """Box of each transformed drawing around the transformed centre, from the support function."""
        hull = self.hull[index]
        ends = []
        for direction in ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)):
            back = forward.transpose(1, 2) @ torch.tensor(direction)
            length = back.norm(dim=1)
            turn = torch.atan2(back[:, 1], back[:, 0]) / (2 * math.pi) * ANGLES
            slot = turn.round().long() % ANGLES
            ends.append(hull.gather(1, slot[:, None])[:, 0] * length)
        right, down, left, up = ends
        return torch.stack([-left, -up], 1), torch.stack([right, down], 1)

    def _neighbours(self, picture, n):
        """Edges of other symbols of the card, at the crop's corners and sides, under the symbol."""
        for _ in range(2):
            some = self._chance(n, 0.55).nonzero()[:, 0]
            if len(some) == 0:
                continue
            other = torch.randint(len(self.artwork), (len(some),), generator=self.random)
            size = torch.exp(self._uniform(len(some), -0.9, 0.5))
            forward = _rotation(self._uniform(len(some), 0, 6.28)) * size[:, None, None]
            where = self._uniform(len(some), 0, 6.28)
            far = self._uniform(len(some), 0.95, 1.35) + 0.8 * size
            offset = torch.stack([where.cos(), where.sin()], 1) * far[:, None]
            drawn = self._place(self._drawings(other), _inverse(forward, offset))
            some = self._over(some)
            under = picture[some]
            picture[some] = under + (1 - under[:, 3:]) * drawn
        return picture

    def _rim(self, rgb, n):
        """The card's edge and the table beyond it, on one side."""
        some = self._chance(n, 0.25).nonzero()[:, 0]
        if len(some) == 0:
            return rgb
        k = len(some)
        where = self._uniform(k, 0, 6.28)
        radius = self._uniform(k, 2.5, 6)
        gap = self._uniform(k, 0.75, 1.15)
        table = self._over(torch.rand(k, 3, 1, 1, generator=self.random))
        across, down, radius, some = (self._over(v) for v in (where.cos() * (gap - radius), where.sin() * (gap - radius), radius, some))
        line = _line(self.where)
        x = line[None, None, :] - across[:, None, None]
        y = line[None, :, None] - down[:, None, None]
        beyond = (((x * x + y * y).sqrt() - radius[:, None, None]) * SIDE / 2 + 0.5).clamp(0, 1)[:, None]
        rgb[some] = rgb[some] * (1 - beyond) + beyond * table
        return rgb

    def _camera(self, rgb, n):
        hard = self.hard
        # Light over the card: a gradient, sometimes a shadow's edge.
        line, where = _line(self.where), self._uniform(n, 0, 6.28)
        across, down = self._over(where.cos()[:, None, None]), self._over(where.sin()[:, None, None])
        ramp = across * line[None, None, :] + down * line[None, :, None]
        light = 1 + ramp * self._over(self._uniform(n, 0, 0.18))[:, None, None] * hard
        edge = self._over(self._uniform(n, -0.8, 0.8))[:, None, None]
        shade = self._over(torch.where(self._chance(n, 0.15), self._uniform(n, 0.5, 0.9), torch.ones(n)))[:, None, None]
        soft = ((ramp - edge) * self._over(self._uniform(n, 3, 20))[:, None, None]).clamp(-1, 1) * 0.5 + 0.5
        light = light * (shade + (1 - shade) * soft)
        rgb = rgb * light[:, None]
        # Cast: the lamp dims some channels; straightening divides by the paper's colour, noise and clipping stay.
        strength = torch.where(self._chance(n, 0.35), torch.full((n,), 1.2), torch.full((n,), 0.25)) * hard
        cast = torch.exp(-torch.rand(n, 3, generator=self.random) * strength[:, None])
        level = self._uniform(n, 0.35, 1.12)
        gain = (cast * level[:, None])[:, :, None, None]
        rgb = rgb * self._over(gain)
        if hard:
            rgb = self._blur(rgb, n)
        # Tone curve and saturation of the camera.
        rgb = rgb.clamp(1e-4, 1) ** self._over(torch.exp(self._uniform(n, -0.35, 0.35) * hard)[:, None, None, None])
        noise = self._over(0.03 * self._uniform(n, 0, 1)[:, None, None, None] ** 2 * hard)
        rgb = (rgb + noise * torch.randn(rgb.shape, generator=self.noise, device=self.where)).clamp(0, 1)
        # White balance on the paper, imperfect.
        white = gain.clamp(max=1) * torch.exp((torch.rand(n, 3, 1, 1, generator=self.random) - 0.5) * 0.24 * hard)
        rgb = rgb / self._over(white.clamp(min=0.12)) * 0.94
        grey = rgb.mean(1, keepdim=True)
        rgb = grey + (rgb - grey) * self._over(torch.exp(self._uniform(n, -0.4, 0.3) * hard)[:, None, None, None])
        rgb = rgb.clamp(0, 1)
        return self._jpeg(rgb) if hard else rgb

    def _blur(self, rgb, n):
        """Defocus, motion and low resolution, by groups of one strength."""
        order = torch.randperm(n, generator=self.random)
        groups = order.chunk(8)
        for number, group in enumerate(groups):
            if number < 3:
                continue
            group = self._over(group)
            part = rgb[group]
            side = int(self._uniform(1, 14 if number < 5 else 24, 56))
            if number in (3, 4, 5):
                part = F.interpolate(part, size=(side, side), mode="area")
                part = F.interpolate(part, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
            if number == 7:
                part = _filter(part, self._over(self._shakes(len(part))))
            elif number in (5, 6):
                sigma, turn = float(self._uniform(1, 0.4, 2.6)), float(self._uniform(1, 0, 3.14))
                long = float(self._uniform(1, 1.0, 3.0)) if number > 5 else 1.0
                part = _filter(part, self._over(_kernel(sigma, turn, long))[None])
            rgb[group] = part
        return rgb

    def _shakes(self, n):
        """What a hand that shakes does: the camera goes along a bent way and rests here and there, so that a drawing is seen several
        times over. N x 21 x 21."""
        way = _smooth() @ torch.randn(n, SHAKE_STEPS, 2, generator=self.random)
        way = way - way.mean(1, keepdim=True)
        way = way / way.abs().amax((1, 2), keepdim=True) * self._uniform(n, 1, SHAKE)[:, None, None]
        stay = torch.exp(1.2 * torch.randn(n, SHAKE_STEPS, generator=self.random))
        line = torch.arange(-SHAKE, SHAKE + 1).float()
        across, down = ((1 - (way[:, :, k, None] - line).abs()).clamp(min=0) for k in (0, 1))
        kernels = torch.einsum("ns,nsy,nsx->nyx", stay, down, across)
        return kernels / kernels.sum((1, 2), keepdim=True)

    def _jpeg(self, rgb):
        some = self._chance(len(rgb), 0.25).nonzero()[:, 0]
        if len(some):
            quality = self._uniform(len(some), 25, 90).floor()
            some = self._over(some)
            rgb[some] = saved(rgb[some], quality)
        return rgb


def stretched(stretch, axis):
    """N maps (2 x 2) that make a drawing `stretch` times as long along `axis` (radians) as across it."""
    turn, long = _rotation(axis), stretch.sqrt()
    return turn @ torch.diag_embed(torch.stack([long, 1 / long], 1)) @ turn.transpose(1, 2)


def _duotone(drawings, ink):
    """Prints drawings in shades of one ink, where `ink` is not -1."""
    some = (ink >= 0).nonzero()[:, 0]
    if len(some) == 0:
        return drawings
    colour, some = INKS[ink[some]][:, :, None, None].to(drawings.device), some.to(drawings.device)
    part = drawings[some]
    alpha = part[:, 3:]
    grey = (part[:, :3] * torch.tensor([0.3, 0.59, 0.11], device=part.device)[:, None, None]).sum(1, keepdim=True) / alpha.clamp(min=1e-3)
    shade = (grey * 1.5 - 0.3).clamp(0, 1)
    rgb = torch.where(shade < 0.5, colour * (0.25 + shade * 1.5), colour + (1 - colour) * (shade - 0.5) * 1.3)
    drawings[some] = torch.cat([rgb.clamp(0, 1) * alpha, alpha], 1)
    return drawings


@functools.cache
def _smooth():
    """From pushes to the way that they lead along: each speed is 0.8 of the one before and 0.6 of its push (all of the first)."""
    step = torch.arange(SHAKE_STEPS)
    late = (step[:, None] - step[None]).float()
    speed = torch.where(late >= 0, 0.8 ** late.clamp(min=0) * torch.where(step == 0, 1.0, 0.6), 0.0)
    return speed.cumsum(0)


def _dice(where):
    return torch.Generator(where)


def _line(where):
    """-1..1 over the side, at the pixels' middles."""
    return (torch.arange(SIDE, device=where) + 0.5) / SIDE * 2 - 1


def _rotation(turn):
    c, s = turn.cos(), turn.sin()
    return torch.stack([torch.stack([c, -s], 1), torch.stack([s, c], 1)], 1)


def _inverse(forward, offset):
    """The 2 x 3 map from crop to artwork for `crop = forward @ artwork + offset`."""
    (a, b), (c, d) = forward[:, 0].unbind(1), forward[:, 1].unbind(1)
    back = torch.stack([d, -b, -c, a], 1).view(-1, 2, 2) / (a * d - b * c)[:, None, None]
    return torch.cat([back, -(back @ offset[:, :, None])], 2)


def _kernel(sigma, turn, stretch):
    line = torch.arange(-5, 6).float()
    x = line[None, :] * math.cos(turn) + line[:, None] * math.sin(turn)
    y = -line[None, :] * math.sin(turn) + line[:, None] * math.cos(turn)
    across = sigma / max(1.0, stretch)
    kernel = torch.exp(-0.5 * ((x / sigma) ** 2 + (y / max(across, 0.3)) ** 2))
    return kernel / kernel.sum()


def _filter(rgb, kernels):
    """`kernels`: one a crop, or one for all, K x K each."""
    n, reach = len(rgb), kernels.shape[-1] // 2
    padded = F.pad(rgb, (reach, reach, reach, reach), mode="replicate")
    weight = kernels.expand(n, -1, -1).repeat_interleave(3, 0)[:, None]
    return F.conv2d(padded.reshape(1, 3 * n, *padded.shape[2:]), weight, groups=3 * n).view_as(rgb)
