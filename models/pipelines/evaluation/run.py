"""The evaluation as a step of the pipeline: the figures are made by Twinspot's own vision and decoding, which are TypeScript."""

import json
from pathlib import Path

from flow import programs

ROOT = Path(__file__).resolve().parents[3]
FORMAT = "twinspot-evaluation 1"
REFUSED = 3  # the exit status where a bundle was measured and is not good enough


def evaluate(bundle, out, *, against=None, baseline=None, data=None, quick=False):
    """Measures a model bundle and writes OUT/evaluation.json and OUT/report.html; docs/evaluation.md says what they hold.

    bundle: the folder of the new bundle. out: a folder, made where it is not there.
    against: the folder of the bundle in use, measured in the same run; without it there is nothing to be worse than.
    baseline: a folder with detector.onnx and detector.json, evaluated the original's way:
        detector.json is {"format": "twinspot-detector 1", "labels": [symbol id, ...], "threshold": 0.5, "name": "ssdlite320"};
        detector.onnx maps a straightened card, 1 x 3 x side x side with (value / 255 - 0.5) * 4 after the paper was made white, to
        1 x P x (4 corners as shares of the side, probability of nothing, that of each label), without suppression of overlaps.
    data: "URI#NAME" of a data set; its test split is looked at as well, and its train split teaches what the symbols look like.
    quick: some pictures only, in seconds.

    Returns what evaluation.json says; a bundle that is refused is no error: see ["gate"]["passed"] and ["gate"]["reasons"].
    Raises RuntimeError where nothing could be measured.
    """
    command = ["node", str(ROOT / "scripts/run.mjs"), "test/dist/evaluate.js", str(Path(bundle).resolve()), "--out", str(Path(out).resolve())]
    command += ["--against", str(Path(against).resolve())] if against else ["--alone"]
    command += ["--baseline", str(Path(baseline).resolve())] if baseline else []
    command += ["--data", data] if data else []
    command += ["--quick"] if quick else []
    command += ["--hand-on"]
    # Its figures go where progress goes: whoever calls a step reads what it returns.
    status = programs.run(command)
    if status not in (0, REFUSED):
        raise RuntimeError(f"{bundle} could not be evaluated; see what npm run evaluate says above.")
    known = json.loads((Path(out) / "evaluation.json").read_text())
    if known.get("format") != FORMAT or known["gate"]["passed"] != (status == 0):
        raise RuntimeError(f"{Path(out) / 'evaluation.json'} is not what npm run evaluate just measured; delete it and try again.")
    return known
