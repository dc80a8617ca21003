import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('images and options', () => {
  expect(readOptions(['a.jpg', '--json', '--deck', 'any', 'b.png'])).toMatchObject({
    images: ['a.jpg', 'b.png'],
    json: true,
    deck: 'any',
    model: undefined,
  });
  expect(readOptions(['a.jpg'])).toMatchObject({ deck: 'auto', json: false });
});

test.each([[[]], [['--json']], [['--dekc', 'any', 'a.jpg']]])(
  '%j is refused with what to type',
  (args) => {
    expect(() => readOptions(args)).toThrow(
      expect.objectContaining({
        code: 'spot-usage',
        message: expect.stringContaining('--deck DECK'),
      }),
    );
  },
);
