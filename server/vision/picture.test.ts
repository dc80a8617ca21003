import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodePicture, MOST_BYTES } from './picture.ts';

const solid = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 4, background } });

describe('pictures that can be read', () => {
  test('EXIF turns are honoured', async () => {
    const bytes = await solid(30, 20, '#ff0000').jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await decodePicture(bytes)).toMatchObject({
      width: 20,
      height: 30,
      stride: 60,
      format: 'rgb',
    });
  });

  test('transparency lies on white', async () => {
    const frame = await decodePicture(await solid(4, 4, '#00000000').png().toBuffer());
    expect([...frame.data.slice(0, 3)]).toEqual([255, 255, 255]);
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    '%s is read',
    async (format) => {
      const bytes = await solid(16, 16, '#ff0000').toFormat(format).toBuffer();
      expect(await decodePicture(bytes)).toMatchObject({ width: 16, height: 16, format: 'rgb' });
    },
  );

  test('grey pictures become RGB', async () => {
    const bytes = await solid(4, 4, '#808080').removeAlpha().toColourspace('b-w').png().toBuffer();
    const frame = await decodePicture(bytes);
    expect(frame.data).toHaveLength(48);
    expect(frame.data[0]).toBe(frame.data[2]);
  });
});

describe('pictures that cannot', () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(40),
  ]);
  test.each([
    ['an empty file', async () => Buffer.alloc(0), 'picture-empty', 415],
    ['text', async () => Buffer.from('hello, this is no picture'), 'picture-unreadable', 415],
    // Nothing but its format is wrong with it.
    ['a drawing', async () => svg, 'picture-unreadable', 415],
    ['HEIC', async () => heic, 'picture-heic', 415],
    ['a file of over 40 MB', async () => Buffer.alloc(MOST_BYTES + 1), 'picture-too-large', 413],
    [
      'over 100 megapixels',
      () => solid(10_001, 10_000, '#ffffff').png().toBuffer(),
      'picture-too-large',
      413,
    ],
  ])('%s is refused in a sentence', async (_, make, code, status) => {
    const refused = decodePicture(await make());
    await expect(refused).rejects.toMatchObject({
      code,
      status,
      message: expect.stringMatching(/\.$/),
    });
  });

  test('a picture cut short is refused', async () => {
    const whole = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#123456',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    const refused = decodePicture(whole.subarray(0, whole.length >> 1));
    await expect(refused).rejects.toMatchObject({ code: 'picture-unreadable' });
  });
});
