"""Starts a network from the weights of a bundle, so that training goes on instead of starting over."""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn


def load(model, bundle, name):
    """Puts the weights of BUNDLE/NAME.onnx into `model`, which then answers in eval mode as the file does.

    Exporting folds each batch norm into its convolution: here the folded weights go into the convolution, and the norm
    becomes the plain addition that is left of it. Call `unfold` before training.

    A model may have more channels than the file: the new ones start as they are made and add nothing to the answers yet
    (Net2WiderNet, 1511.05641, without the copies). Raises SystemExit where the network is another one or a wider one.
    """
    graph = onnx.load(str(Path(bundle) / f"{name}.onnx")).graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    stored = [n for n in graph.node if n.op_type == "Conv"]
    layers = _in_order(model)
    if len(layers) != len(stored):
        raise SystemExit(f"{name}: the bundle's network has {len(stored)} convolutions and {len(layers)} were expected; train without --from.")
    with torch.no_grad():
        for (conv, norm), node in zip(layers, stored):
            _put(conv.weight, values[node.input[1]], name)
            bias = values[node.input[2]]
            if norm is None:
                _put(conv.bias, bias, name)
                continue
            norm.reset_running_stats()
            norm.running_var -= norm.eps
            nn.init.ones_(norm.weight)
            nn.init.zeros_(norm.bias)
            _put(norm.bias, bias, name)
        for key, value in model.state_dict().items():
            if key in values and value.shape == values[key].shape:
                value.copy_(values[key])
        matrices = [values[n.input[1]] for n in graph.node if n.op_type == "MatMul"]
        linears = [m for m in model.modules() if isinstance(m, nn.Linear)]
        for linear, matrix in zip(linears, matrices, strict=True):
            _put(linear.weight, matrix.T, name)
    return model


@torch.no_grad()
def unfold(model, batch):
    """Gives each batch norm behind a convolution the mean and spread that `batch` has there: training then starts at
    the same answers, with norms that work as norms."""

    def follow(norm, inputs):
        x = inputs[0].float()
        mean, var = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
        norm.bias += mean * norm.weight / (norm.running_var + norm.eps).sqrt()
        norm.weight.copy_((var + norm.eps).sqrt())
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(var)

    hooks = [norm.register_forward_pre_hook(follow) for _, norm in _in_order(model) if norm is not None]
    model.eval()(batch)
    for hook in hooks:
        hook.remove()


def _in_order(model):
    """(convolution, the batch norm behind it or None) as they run."""
    layers, hooks = [], []
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            hooks.append(module.register_forward_hook(lambda m, *_: layers.append([m, None])))
        elif isinstance(module, nn.BatchNorm2d):
            hooks.append(module.register_forward_hook(lambda m, *_: layers[-1].__setitem__(1, m)))
    training = model.training
    with torch.no_grad():
        model.eval()(torch.zeros(model.shape, device=next(model.parameters()).device))
    model.train(training)
    for hook in hooks:
        hook.remove()
    return layers


def _put(parameter, value, name):
    if parameter.dim() != value.dim() or any(p < v for p, v in zip(parameter.shape, value.shape)):
        raise SystemExit(f"{name}: the bundle has {tuple(value.shape)} where {tuple(parameter.shape)} was expected; train without --from.")
    if parameter.dim() > 1:
        parameter[: value.shape[0], value.shape[1] :] = 0
    parameter[tuple(slice(size) for size in value.shape)] = value
