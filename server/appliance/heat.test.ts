import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Heat, heatAfter, readCelsius } from './heat.ts';
import { Warmth } from './warmth.ts';

/** What it comes to, degree by degree. */
function after(...celsius: (number | null)[]): Heat[] {
  let heat: Heat = 'cool';
  return celsius.map((now) => {
    heat = heatAfter(heat, now);
    return heat;
  });
}

test('it looks less often from 75 degrees on, and rests from 90 on', () => {
  expect(after(40, 74.9, 75, 89.9, 90)).toEqual(['cool', 'cool', 'warm', 'warm', 'hot']);
});

test('it is not taken back before it is clearly cooler', () => {
  expect(after(76, 74, 70, 69.9)).toEqual(['warm', 'warm', 'warm', 'cool']);
  expect(after(91, 89, 80, 79.9, 74, 69)).toEqual(['hot', 'hot', 'hot', 'warm', 'warm', 'cool']);
  expect(after(95, 20)).toEqual(['hot', 'cool']);
});

test('where nothing is measured, nothing is done', () => {
  expect(after(95, null)).toEqual(['hot', 'cool']);
});

function makeBoard() {
  const root = mkdtempSync(join(tmpdir(), 'twinspot-heat-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const zone = (number: number, type: string, temp: string | null) => {
    const folder = join(root, `sys/class/thermal/thermal_zone${number}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'type'), `${type}\n`);
    if (temp !== null) writeFileSync(join(folder, 'temp'), `${temp}\n`);
  };
  return { root, zone };
}

test('the hottest zone counts, but none that pretends, and none that is switched off', () => {
  const { root, zone } = makeBoard();
  expect(readCelsius(root)).toBeNull();
  zone(0, 'PMIC-Die', '100000');
  zone(1, 'cv0-thermal', null);
  zone(4, 'iwlwifi_1', '76000');
  expect(readCelsius(root)).toBeNull();
  zone(2, 'CPU-therm', '41500');
  zone(3, 'GPU-therm', '43250');
  expect(readCelsius(root)).toBe(43.25);
});

test('a board is watched, and a laptop is not', () => {
  const { root, zone } = makeBoard();
  const told: Heat[] = [];
  const warmth = new Warmth((heat) => told.push(heat), root);
  onTestFinished(() => warmth.stop());
  zone(2, 'CPU-therm', '95000');
  warmth.start();
  mkdirSync(join(root, 'etc/twinspot'), { recursive: true });
  const appliance = join(root, 'etc/twinspot/appliance.json');
  writeFileSync(appliance, '{"board": "pc"}');
  warmth.start();
  expect(told).toEqual([]);
  writeFileSync(appliance, '{"board": "jetson-nano"}');
  warmth.start();
  zone(2, 'CPU-therm', '85000');
  warmth.look();
  zone(2, 'CPU-therm', '60000');
  warmth.look();
  expect(told).toEqual(['hot', 'hot', 'cool']);
});
