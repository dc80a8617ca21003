"""The vectors network of a bundle, whose answers another one learns: a smaller one learns more from them than from names alone."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch.nn import functional as F


class Teacher:
    """Answers like BUNDLE/vectors.onnx, whatever that is made of, as long as its vectors are as long."""

    def __init__(self, bundle):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = torch.get_num_threads()
        # Its threads would spin while the network that learns works.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(Path(bundle) / "vectors.onnx"), options, providers=["CPUExecutionProvider"])
        self.input = self.session.get_inputs()[0]

    def __call__(self, crops):
        """N x 3 x 64 x 64 in 0..1 -> N x 128 unit vectors, on the CPU."""
        batch = self.input.shape[0]
        value = ((crops.cpu() - 0.5) * 4).numpy()
        full = np.concatenate([value, value[-1:].repeat(-len(value) % batch, 0)])
        said = [self.session.run(None, {self.input.name: full[at : at + batch]})[0] for at in range(0, len(full), batch)]
        return torch.from_numpy(np.concatenate(said)[: len(value)])

    def of_pairs(self, crops):
        """What it says of each drawing that two halves of a batch show, for both: the mean of two looks is nearer to the drawing than
        either. 2N x 3 x 64 x 64 -> 2N x 128."""
        return F.normalize(sum(self(crops).chunk(2)), dim=1).repeat(2, 1)
