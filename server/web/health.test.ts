import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EyePart } from '../eye-messages.ts';
import { repoRoot } from '../paths.ts';
import type { EyeStatus } from './eye-client.ts';
import { Figures } from './figures.ts';
import { healthOf } from './health.ts';
import type { ErrorBody } from './protocol.ts';

function of(
  phase: EyeStatus['phase'],
  troubles: [EyePart, string][] = [],
  camera: string | null = 'virtual',
) {
  const bodies = troubles.map(([part, message]): [EyePart, ErrorBody] => [
    part,
    { code: 'any', message },
  ]);
  const eye: EyeStatus = {
    ...{ phase, camera, backend: 'ort-cpu', model: null, decks: [], deck: 'auto' },
    troubles: new Map(bodies),
  };
  return healthOf(eye, new Figures(), '0.1.0', 0);
}

test('the worst trouble is told, and nothing where all is well', () => {
  expect(of('ready')).toMatchObject({ status: 'ok' });
  expect(of('ready')).not.toHaveProperty('message');
  expect(of('ready')).not.toHaveProperty('code');
  expect(of('starting')).toMatchObject({ status: 'starting', code: 'eye-starting' });
  expect(of('again')).toMatchObject({ status: 'degraded', code: 'eye-again' });
  expect(of('gone', [['camera', 'dark']])).toMatchObject({ status: 'failed', code: 'eye-gone' });
  const both: [EyePart, string][] = [
    ['deck', 'no table'],
    ['camera', 'dark'],
  ];
  expect(of('ready', both)).toMatchObject({ status: 'degraded', message: 'dark', code: 'any' });
  expect(of('starting', [...both, ['vision', 'blind']])).toMatchObject({
    status: 'failed',
    message: 'blind',
  });
});

test('it is well once a camera is open, and not before', () => {
  expect(of('ready', [], null)).toMatchObject({
    status: 'starting',
    message: expect.stringMatching(/camera/),
  });
  expect(of('ready', [['camera', 'No camera.']], null)).toMatchObject({
    status: 'degraded',
    message: 'No camera.',
  });
});

test('where files lie on this machine is not told', () => {
  const file = join(repoRoot, 'models/decks/classic/prototypes.bin');
  expect(of('ready', [['deck', `It has no prototypes (${file}).`]]).message).toBe(
    'It has no prototypes (models/decks/classic/prototypes.bin).',
  );
});

test('a room that cannot go on is told of, unless the eye is worse', () => {
  const full = { code: 'data-folder', message: 'The disk is full.' };
  const healthWith = (phase: EyeStatus['phase'], room: ErrorBody | null) => {
    const eye: EyeStatus = {
      ...{ phase, camera: 'virtual', backend: 'ort-cpu', model: null, decks: [], deck: 'auto' },
      troubles: new Map(),
    };
    return healthOf(eye, new Figures(), '0.1.0', 0, room);
  };
  expect(healthWith('ready', full)).toMatchObject({ status: 'degraded', ...full });
  expect(healthWith('gone', full)).toMatchObject({ status: 'failed', code: 'eye-gone' });
  expect(healthWith('ready', null)).toMatchObject({ status: 'ok' });
});

test('what may run the networks is listed, as far as anybody may know', () => {
  expect(of('ready')).not.toHaveProperty('backends');
  const found = ['TensorRT cannot be used (/home/anna/lib/libnvinfer.so.8 is missing).'];
  const eye: EyeStatus = {
    ...{ phase: 'ready', camera: 'virtual', backend: 'ort-cpu', model: null, decks: [] },
    ...{ deck: 'auto', found, troubles: new Map() },
  };
  expect(healthOf(eye, new Figures(), '0.1.0', 0).backends).toEqual([
    'TensorRT cannot be used (…/libnvinfer.so.8 is missing).',
  ]);
});

test('networks that are being prepared leave the service at work', () => {
  expect(of('ready', [['engine', 'being prepared']])).toMatchObject({
    status: 'degraded',
    message: 'being prepared',
  });
});

test('which camera is open is told, and why none could be, as far as anybody may know', () => {
  const eye: EyeStatus = {
    ...{ phase: 'ready', camera: 'v4l2', backend: 'ort-cpu', model: null, decks: [], deck: 'auto' },
    ...{ source: 'v4l2:///dev/video0?fps=30', native: 'There is none (/home/anna/a.node).' },
    troubles: new Map(),
  };
  expect(healthOf(eye, new Figures(), '0.1.0', 0)).toMatchObject({
    source: 'v4l2:///dev/video0?fps=30',
    native: 'There is none (…/a.node).',
  });
  const without = healthOf({ ...eye, source: null, native: null }, new Figures(), '0.1.0', 0);
  expect(without).not.toHaveProperty('source');
  expect(without).not.toHaveProperty('native');
});
