"""Makes an 8-bit copy of a bundle, to measure what that gains and costs: docs/benchmarks.md has the figures.

    python int8.py --bundle DIR --artwork DIR --out DIR

Static quantisation as ONNX Runtime does it: QuantizeLinear and DequantizeLinear around every convolution, weights per
channel, activations unsigned, ranges from made-up pictures. The copy's golden sample is its own, so that it can be loaded.
"""

import argparse
import json
import os
import shutil
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

import artwork as art
import bundle as bundles
import cards as card_pictures
from crops import CropMaker
from tables import straightened, table

PICTURES = 48  # of each network's batches
# Kernels for eight bits round as they please, each version of the runtime in its own way.
TOLERANCE = 20


class Made(CalibrationDataReader):
    """Some batches of one network's input."""

    def __init__(self, batches):
        self.batches = iter(batches)

    def get_next(self):
        batch = next(self.batches, None)
        return None if batch is None else {"input": ((batch - 0.5) * 4).astype(np.float32)}


def batches_of(name, shape, artwork, drawings, seed=6):
    """`PICTURES` inputs of a network, N x 3 x H x W in 0..1, of the kind that it was trained on."""
    random = np.random.default_rng(seed)
    if name == "vectors":
        maker = CropMaker(artwork, seed, where=torch.device("cpu"))
        return [maker(torch.from_numpy(random.choice(drawings, shape[0]))).numpy() for _ in range(PICTURES)]
    pool = card_pictures.pool_of(artwork, drawings, 60, seed)
    make = table if name == "cards" else straightened
    return [np.stack([make(artwork, pool, random)[0].transpose(2, 0, 1) / 255.0 for _ in range(shape[0])]) for _ in range(PICTURES)]


def quantise(source, target, batches):
    prepared = Path(f"{target}.prepared")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_static(
        str(prepared),
        str(target),
        Made(batches),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={"ActivationSymmetric": False},
    )
    prepared.unlink()


def write(source, out, artwork):
    """Leaves in OUT the bundle in SOURCE with quantised networks."""
    source, out = Path(source), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawings, _ = art.split(artwork)
    manifest = json.loads((source / "manifest.json").read_text())
    shutil.copy(source / "golden.png", out / "golden.png")
    picture = cv2.imread(str(out / "golden.png"))[..., ::-1]
    golden = {"tolerance": TOLERANCE}
    for name, facts in manifest["networks"].items():
        file = out / facts["file"]
        quantise(source / facts["file"], file, batches_of(name, facts["input"], artwork, drawings))
        golden[name] = bundles.golden_of(bundles.run(file, bundles.tiles(picture, facts["input"])))
        facts |= bundles.fingerprint(file)
    (out / "golden.json").write_text(json.dumps(golden, allow_nan=False) + "\n")
    manifest["name"] += "-int8"
    manifest["golden"]["sha256"] = bundles.golden_digest(out)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bundle", "artwork", "out"):
        options.add_argument(f"--{name}", required=True)
    given = options.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    write(given.bundle, given.out, art.load(given.artwork))


if __name__ == "__main__":
    main()
