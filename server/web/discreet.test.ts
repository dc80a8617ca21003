import { expect, test } from 'vitest';
import { discreet } from './discreet.ts';

test.each([
  ['no prototypes (/home/anna/twinspot/models/x.bin), so', 'no prototypes (models/x.bin), so'],
  ['source dir:/home/anna/photos needs', 'source dir:~/photos needs'],
  ['/mnt/My Cards/eyes/cards.onnx is not', '…/My Cards/eyes/cards.onnx is not'],
  ['folder /tmp/none holds no bundle', 'folder …/none holds no bundle'],
  ['C:\\Users\\anna\\deck.json is no deck', '…/deck.json is no deck'],
  [
    'run npm run prototypes -- --deck DIR/deck.json',
    'run npm run prototypes -- --deck DIR/deck.json',
  ],
  ['and/or, 3/4, http://localhost:8080/a/b', 'and/or, 3/4, http://localhost:8080/a/b'],
  ['There is no camera at /dev/video0.', 'There is no camera at /dev/video0.'],
])('%s', (sentence, told) => {
  expect(discreet(sentence, '/home/anna/twinspot', '/home/anna')).toBe(told);
});

test('a home that is the root folder shortens nothing', () => {
  expect(discreet('http://localhost/a and /var/lib/x', '/opt/twinspot', '/')).toBe(
    'http://localhost/a and …/x',
  );
});
