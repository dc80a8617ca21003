"""Exports trained networks into a model bundle: ONNX files, golden sample, manifest."""

import hashlib
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch

from nets import Cards, Symbols, Vectors
from tables import TABLE, table

OPSET = 13
MOST_IR = 8
PARITY = 1e-3
# Other machines sum in another order, and half-precision backends round: room for both.
TOLERANCE = 0.05
NETWORKS = {"cards": Cards, "symbols": Symbols, "vectors": Vectors}


def export(model, kind, file):
    """One self-contained file: opset 13, IR <= 8, static shapes. Returns the output's shape."""
    model = model.cpu().eval().to(memory_format=torch.contiguous_format)
    sample = torch.zeros(kind.shape)
    torch.onnx.export(
        model, (sample,), str(file), dynamo=False, opset_version=OPSET, input_names=["input"], output_names=["output"]
    )
    proto = onnx.load(str(file))
    proto.ir_version = min(proto.ir_version, MOST_IR)
    del proto.metadata_props[:]
    onnx.checker.check_model(proto)
    assert proto.opset_import[0].version <= OPSET
    onnx.save(proto, str(file))
    with torch.no_grad():
        return list(model(sample).shape)


def run(file, value):
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return session.run(None, {"input": value})[0]


def tiles(picture, shape):
    """Cuts a golden input straight from the picture, tile after tile, as server/vision/golden.ts does."""
    count, _, height, width = shape
    across = picture.shape[1] // width
    cut = [picture[(n // across) * height :, (n % across) * width :][:height, :width] for n in range(count)]
    return ((np.stack(cut).transpose(0, 3, 1, 2).astype(np.float32) / 255 - 0.5) * 4).astype(np.float32)


def macs(model, kind):
    """Multiply-adds of one run, convolutions and linear layers."""
    total = 0

    def count(module, _, output):
        nonlocal total
        if isinstance(module, torch.nn.Conv2d):
            total += output.numel() * module.weight[0].numel()
        elif isinstance(module, torch.nn.Linear):
            total += output.numel() * module.in_features

    hooks = [m.register_forward_hook(count) for m in model.modules()]
    with torch.no_grad():
        model(torch.zeros(kind.shape))
    for hook in hooks:
        hook.remove()
    return int(total)


def golden_of(answer):
    """What the golden sample keeps of a network's answer: some 256 of its values."""
    flat = answer.ravel()
    stride = max(1, len(flat) // 256)
    return {"stride": stride, "values": [round(float(v), 4) for v in flat[::stride]]}


def golden_digest(folder):
    return hashlib.sha256((folder / "golden.png").read_bytes() + (folder / "golden.json").read_bytes()).hexdigest()


def fingerprint(file):
    data = file.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def write(folder, name, version, models, artwork, pool, training, figures, kept={}):
    """Writes the bundle; raises where ONNX Runtime and PyTorch disagree. `kept` {network: ONNX file} are taken as they are,
    byte for byte, so that prototypes made with them still fit."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2024)
    picture = next(p for p, ellipses, _ in iter(lambda: table(artwork, pool, random), None) if len(ellipses) >= 2)
    assert picture.shape[:2] == TABLE[::-1]
    cv2.imwrite(str(folder / "golden.png"), picture[..., ::-1])
    networks, golden = {}, {"tolerance": TOLERANCE}
    for key, kind in NETWORKS.items():
        model = models[key].cpu().eval()
        file = folder / f"{key}.onnx"
        if key in kept:
            shutil.copyfile(kept[key], file)
            with torch.no_grad():
                output = list(model(torch.zeros(kind.shape)).shape)
        else:
            output = export(model, kind, file)
        value = tiles(picture, kind.shape)
        with torch.no_grad():
            expected = model(torch.from_numpy(value)).numpy()
        off = float(np.abs(run(file, value) - expected).max())
        if not off <= PARITY:  # also where it is not a number
            raise SystemExit(f"{key}: ONNX Runtime and PyTorch differ by {off:.2g}, at most {PARITY} was expected.")
        golden[key] = golden_of(expected)
        networks[key] = {
            "file": file.name,
            **fingerprint(file),
            "input": list(kind.shape),
            "output": output,
            "macs": macs(model, kind),
        }
        figures.setdefault("parity", {})[key] = off
    (folder / "golden.json").write_text(json.dumps(golden, allow_nan=False) + "\n")
    manifest = {
        "format": "twinspot-eyes/1",
        "name": name,
        "version": version,
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "opset": OPSET,
        "normalisation": {"mean": 0.5, "scale": 4},
        "vectorLength": Vectors.length,
        "networks": networks,
        "golden": {"picture": "golden.png", "expected": "golden.json", "sha256": golden_digest(folder)},
        "training": training,
        "figures": figures,
    }
    # Last, and whole: a folder with a manifest is a finished bundle.
    part = folder / "manifest.json.part"
    part.write_text(json.dumps(manifest, indent=2) + "\n")
    part.replace(folder / "manifest.json")
