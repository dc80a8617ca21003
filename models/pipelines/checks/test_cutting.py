"""Crops are those of server/vision, number for number."""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from checks.cutting import crop, gains, sample, spot_of, straight_map

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "server" / "dist" / "vision"
SCRIPT = """
import { readFileSync, writeFileSync } from 'node:fs';
const [folder, work] = process.argv.slice(1);
const { crop } = await import(`${folder}/crops.js`);
const { straighten } = await import(`${folder}/straighten.js`);
const { fill } = await import(`${folder}/fill.js`);
const { boxInFrame } = await import(`${folder}/symbols.js`);
const { width, height, outlines, spots } = JSON.parse(readFileSync(`${work}/asked.json`, 'utf8'));
const frame = { seq: 0, time: 0, width, height, stride: 3 * width, format: 'rgb', data: readFileSync(`${work}/picture.raw`) };
const planes = new Float32Array(outlines.length * 3 * 64 * 64);
const answers = outlines.map(([cx, cy, rx, ry, angle], i) => {
  const { gains, toFrame } = straighten(frame, { cx, cy, rx, ry, angle }, 192);
  const [x, y, w, h] = spots[i];
  const spot = { x, y, width: w, height: h, score: 1 };
  const pixels = new Float32Array(64 * 64 * 3);
  crop(frame, spot, toFrame, 64, pixels);
  fill(planes, i, 64, pixels, gains);
  return { gains, box: boxInFrame(spot, toFrame, frame) };
});
writeFileSync(`${work}/planes.raw`, Buffer.from(planes.buffer));
writeFileSync(`${work}/answers.json`, JSON.stringify(answers));
"""


@pytest.mark.skipif(not (BUILT / "crops.js").is_file(), reason="the service is not built: npm run build")
def test_crops_are_those_of_the_service(tmp_path):
    random = np.random.default_rng(4)
    coarse = random.integers(0, 256, (60, 90, 3), np.uint8)
    picture = np.kron(coarse, np.ones((9, 9, 1), np.uint8))[:500, :800].copy()
    picture[:, :, 2] //= 2
    # Enlarged, shrunk by one and by two steps, slanting, and over the rim.
    outlines = [(200, 200, 60, 55, 10), (400, 250, 190, 170, 40), (420, 260, 390, 370, 0), (300, 200, 160, 110, -30), (60, 40, 120, 120, 0)]
    spots = [(96, 96, 40, 30), (60, 120, 50, 44), (130, 70, 90, 60), (96, 60, 33, 52), (40, 40, 30, 30)]
    (tmp_path / "picture.raw").write_bytes(picture.tobytes())
    (tmp_path / "asked.json").write_text(json.dumps({"width": 800, "height": 500, "outlines": outlines, "spots": spots}))
    subprocess.run(["node", "--input-type=module", "-e", SCRIPT, str(BUILT), str(tmp_path)], check=True)
    planes = np.fromfile(tmp_path / "planes.raw", np.float32).reshape(len(spots), 3, 64, 64)
    answers = json.loads((tmp_path / "answers.json").read_text())
    for outline, spot, plane, answer in zip(outlines, spots, planes, answers):
        white = gains(picture, outline, 192)
        np.testing.assert_allclose(white, answer["gains"], rtol=1e-6)
        np.testing.assert_allclose(crop(picture, spot, outline, white, 192, 64), plane, atol=2e-5)
        if min(answer["box"][:2]) > 0:
            np.testing.assert_allclose(spot_of(answer["box"], outline, 192), spot, atol=0.01)


def test_a_picture_goes_on_beyond_its_edge():
    picture = np.full((20, 30, 3), 90, np.uint8)
    assert (sample(picture, straight_map((0, 0, 50, 50, 0), 32), 32) == 90).all()
