"""Trains the three networks from rendered artwork and writes a model bundle. Called by `npm run train`.

    python train.py --artwork DIR --work DIR --out DIR --command TEXT [--quick] [--from BUNDLE [--only NETWORK [--steps N]]]
"""

import argparse
import json
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2  # noqa: E402
import torch  # noqa: E402

import artwork as art  # noqa: E402
import bundle  # noqa: E402
import cards as card_pictures  # noqa: E402
import detect  # noqa: E402
import detection_figures  # noqa: E402
import start  # noqa: E402
import vectors  # noqa: E402
from fit import device  # noqa: E402

NAME, VERSION = "open-eyes", "1.2.0"
FULL = {"symbols": 12000, "cards": 7500, "vectors": 5500}
QUICK = {"symbols": 25, "cards": 20, "vectors": 30}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("artwork", "work", "out", "command"):
        options.add_argument(f"--{name}", required=True)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--from", dest="bundle", help="a bundle whose networks training goes on from")
    options.add_argument("--only", choices=list(FULL), help="train this network alone, and take the others from the bundle")
    options.add_argument("--steps", type=int, help="for so many steps")
    given = options.parse_args()
    if given.only and not given.bundle:
        options.error("--only needs --from, where the other networks come from")

    processors = os.cpu_count() or 1
    torch.set_num_threads(max(1, processors if given.quick else processors - 1))
    cv2.setNumThreads(1)
    artwork = art.load(given.artwork)
    train_set, held = art.split(artwork)
    steps = QUICK if given.quick else FULL
    Path(given.work).mkdir(parents=True, exist_ok=True)
    print(f"training on {device()} with {len(train_set)} drawings, {len(held)} held out", file=sys.stderr)

    kept = {name: Path(given.bundle) / f"{name}.onnx" for name in FULL if given.only and name != given.only}
    models = {name: start.load(bundle.NETWORKS[name](), given.bundle, name) for name in kept}
    steps = {name: given.steps or count for name, count in steps.items() if name not in kept}
    seconds = {}
    pool = 40 if given.quick else 2500
    for kind in ("symbols", "cards"):
        if kind in kept:
            continue
        models[kind], seconds[kind] = detect.train(kind, artwork, train_set, steps[kind], given.work, cards=pool, bundle=given.bundle)
    if "vectors" not in kept:
        models["vectors"], seconds["vectors"] = vectors.train(artwork, train_set, steps["vectors"], given.work, bundle=given.bundle)

    count = 20 if given.quick else 400
    print("measuring on drawings never seen", file=sys.stderr)
    figures = detection_figures.measure(models["cards"], models["symbols"], artwork, held, count)
    figures["vectors"] = vectors.measure(models["vectors"], artwork, held, pairs=count)
    training = {
        "command": given.command,
        "artwork": {"sha256": artwork.sha256, "count": len(artwork), "heldOut": len(held), "sets": artwork.sets},
        "realPictures": "none: no picture of any commercial game was used",
        **({"from": _origin(given.bundle)} if given.bundle else {}),
        "steps": steps,
        "samples": {name: count * (2 * vectors.ARTWORKS if name == "vectors" else 16) for name, count in steps.items()},
        "seconds": {name: round(value) for name, value in seconds.items()},
        "device": torch.cuda.get_device_name() if device().type == "cuda" else f"{processors} {platform.machine()} cores",
        "torch": torch.__version__,
    }
    name = f"{NAME}-quick" if given.quick else NAME
    bundle.write(given.out, name, VERSION, models, artwork, card_pictures.pool_of(artwork, train_set, 20, 1), training, figures, kept)
    print(json.dumps(figures, indent=2), file=sys.stderr)


def _origin(folder):
    """What the networks had learned before: the bundle's name and version, and what its manifest says of its training."""
    manifest = json.loads((Path(folder) / "manifest.json").read_text())
    training = {key: manifest["training"][key] for key in ("steps", "samples", "seconds", "from") if key in manifest["training"]}
    return {"name": manifest["name"], "version": manifest["version"], **training}


if __name__ == "__main__":
    main()
