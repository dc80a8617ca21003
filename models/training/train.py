"""Trains the three networks and writes a model bundle. Called by `npm run train`; torchrun starts it several times at once.

    python train.py --artwork DIR --work DIR --out DIR --command TEXT [--quick] [--from BUNDLE [--only NETWORK [--steps N]] [--blend SHARE]]
                    [--teacher BUNDLE] [--data URI#NAME [--real SHARE] [--eyes BUNDLE]] [--patience N] [--deterministic]
                    [--architecture ssdlite [--deck ID]] [--attached]
"""

import argparse
import functools
import json
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# Read when CUDA starts; without it no multiplication of matrices is the same twice.
os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
sys.path.append(str(Path(__file__).parent.parent / "pipelines"))

import cv2  # noqa: E402
import torch  # noqa: E402

import artwork as art  # noqa: E402
import beside  # noqa: E402
import bundle  # noqa: E402
import cards as card_pictures  # noqa: E402
import detect  # noqa: E402
import detection_figures  # noqa: E402
import detector  # noqa: E402
import gather  # noqa: E402
import halt  # noqa: E402
import precision  # noqa: E402
import progress  # noqa: E402
import ranks  # noqa: E402
import real as real_pictures  # noqa: E402
import sights  # noqa: E402
import stages  # noqa: E402
import start  # noqa: E402
import vectors  # noqa: E402
import watches  # noqa: E402
from blend import blended  # noqa: E402
from teacher import Teacher  # noqa: E402

NAME, VERSION = "open-eyes", "1.6.0"
# About nine minutes on one H200 with 16 cores (record 18).
FULL = {"symbols": 31500, "cards": 14000, "vectors": 10000, "ssdlite": 12000}
QUICK = {"symbols": 20, "cards": 14, "vectors": 16, "ssdlite": 8}
PARTS = ("symbols", "cards", "vectors")
LOOKS = 20  # times that a network is measured while it learns
SHARE = 0.5
SHIPPED = Path(__file__).parent.parent / "eyes" / NAME


def main():
    given = options().parse_args()
    given.command = given.command or " ".join(sys.argv)
    ranks.join()
    if given.part or given.attached:
        halt.with_parent()
    try:
        run(given)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        ranks.leave()


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("artwork", "work", "out", "command"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--from", dest="bundle", help="a bundle whose networks training goes on from")
    parser.add_argument("--only", choices=["symbols", "cards", "vectors"], help="train this network alone, and take the others from the bundle")
    parser.add_argument("--steps", type=int, help="for so many steps")
    parser.add_argument("--blend", type=float, help="share of what was learned, 0..1; the rest is the bundle that it came from")
    parser.add_argument("--teacher", help="a bundle whose answers the vectors network learns too, starting anew")
    parser.add_argument("--data", help="a data set of real pictures to learn from too, URI#NAME")
    parser.add_argument("--real", type=float, default=SHARE, help="share of the samples that is made of them, 0..1")
    parser.add_argument("--eyes", help="the bundle that finds the cards on pictures whose symbols alone are labelled")
    parser.add_argument("--patience", type=int, help="ends where so many measurements were no better than the best")
    parser.add_argument("--deterministic", action="store_true", help="the same bits every time, on the same machine")
    parser.add_argument("--architecture", choices=["twinspot", "ssdlite"], default="twinspot")
    parser.add_argument("--deck", default="open", help="whose drawings ssdlite learns without --data")
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)  # see beside.py
    parser.add_argument("--attached", action="store_true", help="ends, after its step, when its standard input does")
    return parser


def run(given):
    if given.only and not given.bundle:
        raise SystemExit("--only needs --from, where the other networks come from.")
    if given.blend is not None and (not given.bundle or given.teacher or not 0 < given.blend <= 1):
        raise SystemExit("--blend takes a share above 0 and at most 1 of networks that went on from those of --from, without a teacher.")
    if not 0 < given.real <= 1:
        raise SystemExit(f"--real takes a share above 0 and at most 1, not {given.real}.")
    processors = os.cpu_count() or 1
    torch.set_num_threads(max(1, (processors if given.quick else processors - 1) // int(os.environ.get("LOCAL_WORLD_SIZE", 1))))
    cv2.setNumThreads(1)
    precision.deterministic(given.deterministic)
    torch.manual_seed(0)
    artwork = art.load(given.artwork)
    train_set, held = art.split(artwork)
    Path(given.work).mkdir(parents=True, exist_ok=True)
    log = progress.Progress(given.work, given.part, PARTS.index(given.part) if given.part and sys.stderr.isatty() else 0)
    real, val = _real(given)
    if ranks.rank() == 0 and not given.part:
        print(f"training on {ranks.count()} x {precision.device()} with {len(train_set)} drawings, {len(held)} held out", file=sys.stderr)
        print(f"to look at while it runs: {log.page.resolve()}", file=sys.stderr)
    if given.architecture == "ssdlite":
        steps = given.steps or (QUICK if given.quick else FULL)["ssdlite"]
        detector.run(given, artwork, steps, real, val, log, _training(given, artwork, held, real, val))
        return

    steps = QUICK if given.quick else FULL
    kept = {name: Path(given.bundle) / f"{name}.onnx" for name in bundle.NETWORKS if given.only and name != given.only}
    models = {name: start.load(bundle.NETWORKS[name](), given.bundle, name) for name in kept}
    steps = {name: given.steps or steps[name] for name in ([given.part] if given.part else PARTS) if name not in kept}
    if beside.worthwhile(steps):
        log.beside(steps)
        beside.train(steps)
    share, seconds, done, batch = given.real if real else 0.0, {}, {}, {}
    for name, count in steps.items():
        own = real if real and (real.symbols if name == "vectors" else real.photos if name == "cards" else real.cards) else None
        watch = watches.watch(name, artwork, held, 6 if given.quick else 60, max(1, count // (1 if given.quick else LOOKS)), given.patience, log, own, val if own else None)
        how = {"bundle": given.bundle, "real": own, "share": share, "watch": watch}
        if name == "vectors":
            if given.teacher:
                how |= {"bundle": None, "teacher": Teacher(given.teacher)}
            batch[name] = 2 * sum(vectors.sizes(train_set, own, share, given.teacher))
            models[name], seconds[name], done[name] = vectors.train(artwork, train_set, count, given.work, **how)
        else:
            pool = 40 if given.quick else 2500
            learn = stages.train if name == "symbols" and not given.bundle else functools.partial(detect.train, name)
            models[name], seconds[name], done[name] = learn(artwork, train_set, count, given.work, cards=pool, **how)
    if ranks.rank() > 0 or given.part:
        return
    if given.blend is not None:
        for name in steps:
            models[name] = blended(models[name], bundle.NETWORKS[name], given.bundle, name, given.blend)

    count = 20 if given.quick else 400
    print("measuring on drawings never seen", file=sys.stderr)
    figures = detection_figures.measure(models["cards"], models["symbols"], artwork, held, count)
    figures["vectors"] = vectors.measure(models["vectors"], artwork, held, pairs=count)
    training = {
        **_training(given, artwork, held, real, val),
        **({"from": _origin(given.bundle)} if given.bundle else {}),
        **({"blend": given.blend} if given.blend is not None else {}),
        "steps": done,
        "timesLearned": detect.TIMES[precision.device().type],  # each card and table, turned otherwise
        "samples": {name: count * batch.get(name, 16) for name, count in done.items()},
        "seconds": {name: round(value) for name, value in seconds.items()},
    }
    name = f"{NAME}-quick" if given.quick else NAME
    bundle.write(given.out, name, VERSION, models, artwork, card_pictures.pool_of(artwork, train_set, 20, 1), training, figures, kept)
    print(json.dumps(figures, indent=2), file=sys.stderr)


def _real(given):
    """The real pictures to learn from and to validate on; (None, None) without --data, None where no picture is kept for validation."""
    if not given.data:
        return None, None
    places = None
    if ranks.rank() == 0:  # the others wait for what is cut out
        eyes = sights.open_eyes(given.eyes or given.bundle or SHIPPED)
        places = [str(gather.gather(given.data, split, eyes, given.work)) for split in ("train", "val")]
    real, val = (real_pictures.Pictures(place) for place in ranks.agree(places))
    if ranks.rank() == 0 and not given.part:
        print(f"real pictures to learn from: {_counted(real)}; to validate on: {_counted(val)}", file=sys.stderr)
    if not real.photos:
        raise SystemExit(
            f"None of the {real.index['counts']['pictures']} pictures of the train split of {real.index['name']} can be learned from, as none shows a"
            " card that is labelled or found; npm run data -- check says more of them."
        )
    return real, val if val.photos else None


def _counted(pictures):
    return ", ".join(f"{count} {'without cards' if what == 'withoutCards' else what}" for what, count in pictures.index["counts"].items())


def _training(given, artwork, held, real, val):
    """What a manifest says of how its networks came about, as far as it is the same for all."""
    where = precision.device()
    short = precision.short(where)
    return {
        "command": given.command,
        "artwork": {"sha256": artwork.sha256, "count": len(artwork), "heldOut": len(held), "sets": artwork.sets},
        "realPictures": _used(given, real, val),
        "device": torch.cuda.get_device_name() if where.type == "cuda" else f"{os.cpu_count()} {platform.machine()} cores",
        "processes": ranks.count(),
        "precision": str(short).removeprefix("torch.") if short else "float32",
        "deterministic": given.deterministic,
        "torch": torch.__version__,
    }


def _used(given, real, val):
    if real is None:
        before = json.loads((Path(given.bundle) / "manifest.json").read_text())["training"].get("realPictures", "") if given.bundle else "none"
        # What a network learned earlier it has not forgotten.
        return before if before != "none" else "none: no picture of any commercial game was used"
    validation = {"validation": val.index["counts"]} if val else {}
    share = 1.0 if given.architecture == "ssdlite" else given.real
    return {"dataSet": real.index["name"], "version": real.index["version"], "share": share, "train": real.index["counts"], **validation}


def _origin(folder):
    """What the networks had learned before: the bundle's name and version, and what its manifest says of its training."""
    manifest = json.loads((Path(folder) / "manifest.json").read_text())
    training = {key: manifest["training"][key] for key in ("realPictures", "blend", "steps", "timesLearned", "samples", "seconds", "from") if key in manifest["training"]}
    return {"name": manifest["name"], "version": manifest["version"], **training}


if __name__ == "__main__":
    main()
