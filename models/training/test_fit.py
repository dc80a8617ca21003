"""The loop: its rate, what it goes on from, when it ends, and the same bits every time."""

import os
import signal

import numpy as np
import pytest
import torch

import artwork
import checkpoint
import detect
import fit
import precision
import vectors


def test_rate_warms_up_and_ends_at_nothing():
    assert fit.rate(0, 100) < 0.5 and fit.rate(30, 100) == 1 and fit.rate(99, 100) < 0.03
    assert max(fit.rate(step, 5) for step in range(5)) == 1


def toy(folder, stops=(), steps=20, watch=None, rate=1e-2, target=0.0):
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Dropout(), torch.nn.Flatten(), torch.nn.Linear(144, 1))
    stops = list(stops)

    def loss(step, model):
        if step in stops:
            os.kill(os.getpid(), signal.SIGTERM if step % 2 else signal.SIGINT)
        return (model(torch.randn(2, 3, 8, 8)) - target).square().mean(), {}

    return fit.fit("toy", model, loss, steps, folder, rate, watch=watch)


def equal(one, other):
    return all(torch.equal(a, b) for a, b in zip(one.state_dict().values(), other.state_dict().values(), strict=True))


def test_interrupted_training_goes_on_to_the_same_bits(tmp_path):
    for name in ("whole", "broken", "other"):
        (tmp_path / name).mkdir()
    whole, _, steps = toy(tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        toy(tmp_path / "broken", [11])
    again, *_ = toy(tmp_path / "broken")
    assert steps == 20 and equal(whole, again)
    # A state that was lost is found out here: half of the averages gone, it comes out otherwise.
    with pytest.raises(KeyboardInterrupt):
        toy(tmp_path / "other", [11])
    file = tmp_path / "other" / "toy.checkpoint"
    state = torch.load(file, weights_only=True)
    state["optimiser"]["state"][0]["exp_avg"].zero_()
    torch.save(state, file)
    assert not equal(whole, toy(tmp_path / "other")[0])


def test_what_comes_during_the_last_step_ends_it_too_and_that_step_is_kept(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        toy(tmp_path, [19])
    assert checkpoint.finished(tmp_path / "toy.checkpoint", 20)


def test_another_number_of_steps_is_another_training(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        toy(tmp_path, [11])
    with pytest.raises(SystemExit, match="to 20 steps and 15 are wanted; remove it"):
        toy(tmp_path, steps=15)
    file = tmp_path / "toy.checkpoint"
    assert toy(tmp_path)[2] == 20 and checkpoint.finished(file, 20) and not checkpoint.finished(file, 15)
    state = torch.load(file, weights_only=True)
    del state["steps"]
    torch.save(state, file)
    assert not checkpoint.finished(file, 20)
    with pytest.raises(SystemExit, match="an unknown number of steps"):
        toy(tmp_path)


def test_a_step_that_fails_leaves_no_state_to_go_on_from(tmp_path):
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))

    def loss(step, model):
        answer = model(torch.randn(2, 3, 8, 8))
        if step == 3:
            raise MemoryError  # the norms have moved on, the weights have not
        return answer.square().mean(), {}

    with pytest.raises(MemoryError):
        fit.fit("toy", model, loss, 9, tmp_path, 1e-2)
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("network", ["symbols", "symbols learned twice", "vectors"])
def test_a_network_too_goes_on_to_the_same_bits(atlas, tmp_path, monkeypatch, network):
    monkeypatch.setattr(vectors, "ARTWORKS", 16)
    drawings, _ = artwork.split(atlas, 0.1)
    module, name = (vectors, "contrast") if network == "vectors" else (detect, "loss_of")

    def train(folder):
        folder.mkdir(exist_ok=True)
        torch.manual_seed(1)
        if network != "vectors":
            return detect.train("symbols", atlas, drawings, 4, folder, batch=2, cards=4, workers=1, times=1 + network.endswith("twice"))[0]
        return vectors.train(atlas, drawings, 4, folder)[0]

    precision.deterministic(True)
    try:
        whole = train(tmp_path / "whole")
        learned, calls = getattr(module, name), []

        def stopping(*values):
            calls.append(1)
            if len(calls) == 3:
                os.kill(os.getpid(), signal.SIGINT)
            return learned(*values)

        monkeypatch.setattr(module, name, stopping)
        with pytest.raises(KeyboardInterrupt):
            train(tmp_path / "broken")
        again = train(tmp_path / "broken")
    finally:
        precision.deterministic(False)
    assert len(calls) == 4 and equal(whole, again)


class Log:
    place = 0

    def __init__(self):
        self.lines = []

    def begin(self, *_):
        pass

    def learned(self, network, step, figures):
        self.lines.append((step, "loss" in figures))

    def measured(self, network, step, figures, samples):
        self.lines.append((step, figures["score"]))


def test_training_ends_where_it_no_longer_gets_better_and_keeps_the_best(tmp_path):
    kept, scores = [], iter([0.1, 0.5, 0.7, 0.6, 0.65, 0.9])

    def measure(model):
        kept.append({key: value.clone() for key, value in model.state_dict().items()})
        return next(scores), {}, ""

    log = Log()
    model, _, steps = toy(tmp_path, steps=100, watch=fit.Watch(measure, 10, 2, log))
    assert steps == 50 and [score for _, score in log.lines if score is not True] == [0.1, 0.5, 0.7, 0.6, 0.65]
    assert all(torch.equal(model.state_dict()[key], value) for key, value in kept[2].items())
    assert not all(torch.equal(model.state_dict()[key], value) for key, value in kept[4].items())
    # Ended is ended, also for who starts it again.
    assert toy(tmp_path, steps=100, watch=fit.Watch(measure, 10, 2, log))[2] == 50


def test_without_patience_it_goes_on_to_the_end(tmp_path):
    scores = iter([0.9, *[0.1] * 9])
    model, _, steps = toy(tmp_path, steps=50, watch=fit.Watch(lambda _: (next(scores), {}, ""), 5))
    whole, *_ = toy(tmp_path.joinpath("whole").mkdir() or tmp_path / "whole", steps=50)
    assert steps == 50 and equal(model, whole)


def test_a_model_is_asked_where_it_lies(monkeypatch):
    # On a machine with a graphics processor too a model on the processor answers there.
    monkeypatch.setattr(precision, "device", lambda: torch.device("meta"))
    assert precision.mixed(torch.nn.Conv2d(3, 4, 3), torch.rand(1, 3, 8, 8)).isfinite().all()


def test_float16_is_scaled_and_learns(tmp_path, monkeypatch):
    kinds, scaled = [], []
    monkeypatch.setattr(precision, "short", lambda _: torch.float16)
    model = torch.nn.Conv2d(3, 4, 3)
    model.register_forward_hook(lambda _, __, answer: kinds.append(answer.dtype))
    before = model.weight.detach().clone()

    def loss(step, model):
        value = precision.mixed(model, torch.rand(2, 3, 8, 8)).square().mean() * 1e-7
        scaled.append(value.dtype)
        return value, {}

    # So small a loss has no gradient in float16 unless it is scaled up.
    learned, *_ = fit.fit("toy", model, loss, 6, tmp_path, 1e-2)
    assert set(kinds) == {torch.float16} and set(scaled) == {torch.float32}
    assert np.abs((learned.weight.detach() - before).numpy()).max() > 1e-3
    assert torch.load(tmp_path / "toy.checkpoint", weights_only=True)["scaler"]["scale"] > 1
