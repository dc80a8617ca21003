"""Blends a network that trained on with the one that it came from: their mean is often better than both, at what either can
(Wortsman et al., 2109.01903)."""

import tempfile
from pathlib import Path

import onnx
from onnx import numpy_helper

import bundle
import start


def blended(model, kind, source, name, share):
    """A network of `kind` whose weights are `share` (0..1) of `model`'s and, for the rest, those of SOURCE/NAME.onnx, which `model` was
    trained on from: between networks that do not descend from each other lies nothing useful.

    The weights are those of the exported files, where norms are part of their convolutions. Raises SystemExit where the two differ in shape.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.onnx"
        bundle.export(model.cpu().eval(), kind, file)
        ours, theirs = onnx.load(str(file)), onnx.load(str(Path(source) / f"{name}.onnx"))
        shapes = [[tuple(one.dims) for one in graph.graph.initializer] for graph in (ours, theirs)]
        if shapes[0] != shapes[1]:
            raise SystemExit(f"{name}: the bundle's network has other weights than the one that was trained, so they have no mean; leave --blend out.")
        for one, other in zip(ours.graph.initializer, theirs.graph.initializer):
            new, old = numpy_helper.to_array(one), numpy_helper.to_array(other)
            if new.dtype == "float32":
                one.CopyFrom(numpy_helper.from_array((share * new + (1 - share) * old).astype("float32"), one.name))
        onnx.save(ours, str(file))
        return start.load(kind(), folder, name)
