"""The vectors network of a bundle, whose answers another one learns: a smaller one learns more from them than from names alone."""

from pathlib import Path

import onnxruntime
import torch
from torch.nn import functional as F

from precision import normalise
from sights import in_batches


class Teacher:
    """Answers like BUNDLE/vectors.onnx, whatever that is made of, as long as its vectors are as long."""

    def __init__(self, bundle):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = torch.get_num_threads()
        # Its threads would spin while the network that learns works.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(Path(bundle) / "vectors.onnx"), options, providers=["CPUExecutionProvider"])

    def __call__(self, crops):
        """N x 3 x 64 x 64 in 0..1 -> N x 128 unit vectors, on the CPU."""
        return torch.from_numpy(in_batches(self.session, normalise(crops.cpu()).numpy()))

    def of_pairs(self, crops):
        """What it says of each drawing that two halves of a batch show, for both: the mean of two looks is nearer to the drawing than
        either. 2N x 3 x 64 x 64 -> 2N x 128."""
        return F.normalize(sum(self(crops).chunk(2)), dim=1).repeat(2, 1)
