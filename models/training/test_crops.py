import torch

import crops


def test_undisturbed_crops_show_the_drawing_in_the_middle(atlas):
    maker = crops.CropMaker(atlas, 3, hard=0.0)
    made = maker(torch.arange(40))
    assert made.shape == (40, 3, 64, 64) and made.min() >= 0 and made.max() <= 1
    ink = made.min(1).values < 0.6
    inner = ink[:, 4:60, 4:60].sum((1, 2))
    assert (inner > 60).all()


def test_same_seed_same_crops(atlas):
    index = torch.arange(8)
    assert torch.equal(crops.CropMaker(atlas, 3)(index), crops.CropMaker(atlas, 3)(index))


def test_duotone_prints_in_one_ink(atlas):
    maker = crops.CropMaker(atlas, 3, hard=0.0)
    drawn = crops._duotone(maker._drawings(torch.arange(4)), torch.tensor([3, -1, 3, 3]))
    red, green, blue = drawn[0, :3].sum((1, 2))
    assert red > green and red > blue
    assert torch.equal(drawn[1], maker._drawings(torch.tensor([1]))[0])


def test_a_shape_stretches_the_drawing(atlas, monkeypatch):
    maker = crops.CropMaker(atlas, 3, hard=0.0)
    for beside in ("_neighbours", "_rim"):
        monkeypatch.setattr(maker, beside, lambda picture, _: picture)
    line = torch.arange(64) - 31.5
    maker.middle = torch.zeros_like(maker.middle)
    maker.middle[..., 3] = 255 * (line[None] ** 2 + line[:, None] ** 2 < 28**2)
    maker.hull = torch.full_like(maker.hull, 28 / 32)
    stretch = torch.tensor([1, 1, 2, 2, 2.5, 2.5])
    made = maker(torch.arange(6), shape=crops.stretched(stretch, torch.tensor([0, 0.8, 0, 0.8, 1.6, 2.4])))
    for crop, long in zip(made, stretch):
        small, large = torch.linalg.eigvalsh(torch.cov(torch.argwhere(crop.max(0).values < 0.3).float().T))
        assert abs((large / small).sqrt() / long - 1) < 0.08


def test_a_shaking_hand_leaves_the_light_and_moves_it_by_so_many_pixels(atlas):
    kernels = crops.CropMaker(atlas, 3)._shakes(200)
    assert torch.allclose(kernels.sum((1, 2)), torch.ones(200)) and kernels.min() >= 0
    rows, columns = (kernels.amax(axis) > 0 for axis in (2, 1))
    reach = torch.stack([rows.sum(1), columns.sum(1)]).amax(0)
    assert reach.min() >= 3 and reach.max() > 15
    # It rests: a few places have most of the light.
    assert (kernels.flatten(1).topk(12).values.sum(1) > 0.3).all()


def test_each_crop_has_its_own_kernel(atlas):
    maker = crops.CropMaker(atlas, 3)
    some, kernels = maker._drawings(torch.arange(5))[:, :3], maker._shakes(5)
    both = crops._filter(some, kernels)
    for crop, kernel, filtered in zip(some, kernels, both):
        assert torch.allclose(crops._filter(crop[None], kernel[None])[0], filtered, atol=1e-5)
    assert torch.allclose(crops._filter(some, kernels[:1])[0], both[0], atol=1e-5)


def test_a_hand_keeps_most_of_its_speed():
    pushes = torch.randn(5, crops.SHAKE_STEPS, 2)
    speed, way = pushes[:, 0], [pushes[:, 0]]
    for push in pushes.unbind(1)[1:]:
        speed = 0.8 * speed + 0.6 * push
        way.append(way[-1] + speed)
    assert torch.allclose(crops._smooth() @ pushes, torch.stack(way, 1), atol=1e-4)
