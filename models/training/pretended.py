"""A graphics processor that is not there: tensors that say they lie on one, hold nothing, and refuse to meet those of the CPU. For tests on
machines without one, of the mistake that is found only there."""

import contextlib

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_map

GPU = torch.device("cuda", 0)


class _Sent(TorchFunctionMode):
    """What is asked to be made on the GPU, or sent there, is made up; all else stays as it is."""

    def __init__(self, made_up):
        super().__init__()
        self.made_up = made_up

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if func is F.batch_norm:  # it asks the driver which of its ways to go
            x, mean, var, weight, bias, *rest = (*args, *kwargs.values())
            return torch.native_batch_norm(x, weight, bias, mean, var, *rest)[0]
        there = any(isinstance(value, torch.device) and value.type == "cuda" for value in (*args, *kwargs.values()))
        if not there:
            return func(*args, **kwargs)
        args, kwargs = tree_map(self._known, (args, kwargs))
        with self.made_up:
            return func(*args, **kwargs)

    def _known(self, value):
        return self.made_up.from_tensor(value) if type(value) in (torch.Tensor, torch.nn.Parameter) else value


@contextlib.contextmanager
def gpu():
    """Yields a function that makes a module on it, from a function that makes one."""
    made_up = FakeTensorMode()

    def module(make):
        with made_up, GPU:
            return make()

    with _Sent(made_up):
        yield module
