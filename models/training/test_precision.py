import torch

import nets
import precision


def test_what_is_recorded_is_the_first_batch_of_a_training(monkeypatch):
    """The recording itself needs a graphics processor; when, of what, and what it may leave behind does not."""
    recorded = []

    def record(model, inputs):
        recorded.append(inputs[0].shape)
        plain = model.forward
        plain(*inputs)  # as warming up does: it moves the averages of the norms

        def replay(x):
            recorded.append("replayed")
            return plain(x)

        model.forward = replay

    monkeypatch.setattr(precision, "_on_gpu", lambda _: True)
    monkeypatch.setattr(torch.cuda, "make_graphed_callables", record)
    torch.manual_seed(3)
    plain = nets.Vectors()
    model = nets.Vectors()
    model.load_state_dict(plain.state_dict())
    assert precision.recorded(model) is model
    crops = torch.rand(6, 3, 64, 64)
    model.eval()(crops[:2])
    with torch.no_grad():
        model.train()(crops[:1].repeat(3, 1, 1, 1))
        plain.train()(crops[:1].repeat(3, 1, 1, 1))
    assert recorded == []
    for _ in range(2):
        assert torch.equal(model(crops), plain(crops))
    assert recorded == [(6, 3, 64, 64), "replayed", "replayed"]
    assert all(torch.equal(one, other) for one, other in zip(model.buffers(), plain.buffers(), strict=True))


def test_elsewhere_and_where_it_must_repeat_nothing_is_recorded(monkeypatch):
    plain = nets.Symbols()
    assert precision.recorded(plain) is plain and "forward" not in vars(plain)
    monkeypatch.setattr(precision, "_on_gpu", lambda _: True)
    monkeypatch.setattr(torch, "are_deterministic_algorithms_enabled", lambda: True)
    assert "forward" not in vars(precision.recorded(plain))
