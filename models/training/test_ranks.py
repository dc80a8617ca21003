"""Two processes on one machine's cores train as one would."""

import os
import socket
import sys
from pathlib import Path

import pytest
import torch
import torch.multiprocessing as spawning

import detect
import fit
import ranks
import vectors
from nets import Symbols


def apart(rank, port, work, folder, *rest):
    """What torchrun does for each process."""
    os.environ.update(RANK=str(rank), WORLD_SIZE="2", LOCAL_RANK=str(rank), LOCAL_WORLD_SIZE="2", MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    torch.set_num_threads(1)
    sys.stderr = open(os.devnull, "w")
    ranks.join()
    try:
        work(folder, *rest)
    finally:
        ranks.leave()


def together(work, folder, *rest):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    spawning.start_processes(apart, (port, work, folder, *rest), 2, start_method="fork")


def plain(folder):
    """A network without norms, so that one process and two must come to the same; half of a batch each, and a watch that ends it."""
    torch.manual_seed(ranks.rank())  # they start apart and must end together
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(144, 1))
    if ranks.count() == 1:
        torch.manual_seed(0)
    batches = torch.randn(12, 8, 3, 8, 8, generator=torch.Generator().manual_seed(5))
    seen = []

    def loss(step, model):
        seen.extend((step, number) for number in ranks.part(8))
        return model(batches[step][ranks.part(8)]).sub(1).square().mean(), {}

    scores = iter([0.1, 0.5, 0.4, 0.3])
    watch = fit.Watch(lambda _: (next(scores), {}, ""), 2, 2)
    model, _, steps = fit.fit("toy", model, loss, 12, folder, 1e-2, watch=watch)
    torch.save({"weights": model.state_dict(), "steps": steps, "seen": seen}, folder / f"{ranks.count()}-{ranks.rank()}.pt")


def test_two_processes_learn_the_batch_of_one_and_end_alike(tmp_path):
    together(plain, tmp_path)
    two = [torch.load(tmp_path / f"2-{rank}.pt", weights_only=True) for rank in range(2)]
    (tmp_path / "toy.checkpoint").unlink()
    torch.manual_seed(0)
    plain(tmp_path)
    one = torch.load(tmp_path / "1-0.pt", weights_only=True)
    assert [run["steps"] for run in (*two, one)] == [8, 8, 8]
    assert sorted(two[0]["seen"] + two[1]["seen"]) == one["seen"] and not set(two[0]["seen"]) & set(two[1]["seen"])
    for key, value in one["weights"].items():
        assert torch.equal(two[0]["weights"][key], two[1]["weights"][key])
        assert torch.allclose(two[0]["weights"][key], value, atol=1e-5)


def made(kind, numbers):
    return detect._make((kind, 2, 7, numbers))


def test_the_parts_of_a_batch_are_the_whole_batch(atlas, monkeypatch):
    monkeypatch.setattr(detect, "_shared", {"artwork": atlas, "real": None, "share": 0, "pool": detect.card_pictures.pool_of(atlas, range(60), 4, 1)})
    whole, even, odd = (made("symbols", numbers)[0] for numbers in (range(4), [0, 2], [1, 3]))
    assert (whole[::2] == even).all() and (whole[1::2] == odd).all() and (even != odd).any()


def test_a_batch_that_cannot_be_shared_is_refused(monkeypatch):
    monkeypatch.setattr(ranks, "count", lambda: 3)
    with pytest.raises(SystemExit, match="divides it"):
        ranks.part(16)


def pairs(folder):
    """The contrast over what all processes see, and its gradient."""
    everything = torch.randn(16, 8, generator=torch.Generator().manual_seed(1))
    weight = torch.nn.Linear(8, 6, bias=False)
    torch.nn.init.eye_(weight.weight)
    called = ranks.wrap(weight)
    mine = slice(ranks.rank(), None, ranks.count())
    a, b = (torch.nn.functional.normalize(called(half[mine]), dim=1) for half in everything.chunk(2))
    loss, _ = vectors.contrast(ranks.gathered(a), ranks.gathered(b), 14)
    loss.backward()
    torch.save((loss.detach(), weight.weight.grad), folder / f"pairs-{ranks.count()}-{ranks.rank()}.pt")


def test_each_symbol_is_told_from_those_of_the_other_process(tmp_path):
    together(pairs, tmp_path)
    pairs(tmp_path)
    (loss, gradient), *others = (torch.load(tmp_path / f"pairs-{name}.pt") for name in ("1-0", "2-0", "2-1"))
    for other, own in others:
        assert torch.allclose(loss, other, atol=1e-5) and torch.allclose(gradient, own, atol=1e-5)


def whole_way(folder, atlas):
    vectors.ARTWORKS = 16
    models = {"symbols": detect.train("symbols", atlas, range(60), 2, folder, batch=4, cards=4, workers=1)[0]}
    models["vectors"] = vectors.train(atlas, torch.arange(60).numpy(), 2, folder)[0]
    torch.save({name: model.state_dict() for name, model in models.items()}, folder / f"weights-{ranks.rank()}.pt")


def test_the_networks_end_alike(atlas, tmp_path):
    together(whole_way, tmp_path, atlas)
    one, other = (torch.load(tmp_path / f"weights-{rank}.pt", weights_only=True) for rank in range(2))
    fresh = Symbols().state_dict()
    for name in ("symbols", "vectors"):
        assert one[name].keys() == other[name].keys()
        assert all(torch.equal(one[name][key], other[name][key]) for key in one[name])
    assert not torch.equal(one["symbols"]["head.1.weight"], fresh["head.1.weight"])
    assert sorted(path.name for path in Path(tmp_path).glob("*.checkpoint")) == ["symbols.checkpoint", "vectors.checkpoint"]
