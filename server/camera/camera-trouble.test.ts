import { expect, it } from 'vitest';
import { lacking, type PathState, troubleOf } from './camera-trouble.ts';

const about = {
  kind: 'v4l2' as const,
  address: 'v4l2:///dev/video0',
  path: '/dev/video0',
  wants: '1280x720 at 30 frames a second',
};
const error = (domain: string, code: number, text = 'Text.', debug = '') =>
  ({ kind: 'error', domain: `gst-${domain}-error-quark`, code, text, debug, source: 'x' }) as const;

it.each<[string, ReturnType<typeof error>, PathState, string]>([
  ['camera-unplugged', error('resource', 9), 'missing', 'was unplugged; plug it in again'],
  ['camera-denied', error('resource', 7), 'denied', 'usermod -aG video'],
  ['camera-denied', error('resource', 15), 'there', 'usermod -aG video'],
  ['camera-busy', error('resource', 4), 'there', 'used by another program'],
  [
    'camera-modes',
    error('stream', 1, 'Internal data stream error.', 'reason not-negotiated (-4)'),
    'there',
    'does not give 1280x720 at 30 frames a second',
  ],
  ['camera-modes', error('core', 7), 'there', 'another width, height or fps'],
  ['camera-plugin', error('core', 12, 'No decoder.'), 'there', '(No decoder); type "sudo apt-get'],
  ['camera-failed', error('stream', 1, 'It broke.'), 'there', 'failed (It broke); see that'],
])('%s is told from what GStreamer says', (code, message, path, words) => {
  const trouble = troubleOf(message, about, path);
  expect(trouble.code).toBe(code);
  expect(trouble.message).toContain(words);
  expect(trouble.message).toMatch(/^[A-Z].*[^.]\.$/);
});

it.each([
  ['jpegdec', 'gstreamer1.0-plugins-good'],
  ['videoconvert', 'gstreamer1.0-plugins-base'],
  ['nvarguscamerasrc', "NVIDIA's JetPack"],
])('who lacks %s is told what has it', (element, words) => {
  expect(lacking(element, about)).toMatchObject({
    code: 'camera-plugin',
    message: expect.stringContaining(words),
  });
});
