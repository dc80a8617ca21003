import { afterEach, describe, expect, it, vi } from 'vitest';
import { ownLanguage } from './i18n/lang.ts';
import {
  askAbout,
  failureText,
  LONGEST_SIDE,
  type PhotoFailure,
  PhotoProblem,
  picturesIn,
  preparePhoto,
  scaledSize,
} from './photo.ts';
import { messages } from './testing/messages.ts';
import { keyScene } from './testing/scenes.ts';

afterEach(() => void vi.unstubAllGlobals());

describe('scaledSize', () => {
  it('shrinks the longer side to the limit and keeps the shape', () => {
    expect(scaledSize({ width: 4096, height: 3072 })).toEqual({ width: 2048, height: 1536 });
    expect(scaledSize({ width: 3000, height: 4000 })).toEqual({ width: 1536, height: 2048 });
  });

  it('never enlarges, and never vanishes', () => {
    expect(scaledSize({ width: 300, height: 225 })).toEqual({ width: 300, height: 225 });
    expect(scaledSize({ width: 40_000, height: 3 })).toEqual({ width: LONGEST_SIDE, height: 1 });
  });
});

describe('preparePhoto', () => {
  it('refuses what the service would refuse for its size', async () => {
    await expect(preparePhoto({ size: 40_600_000 } as Blob)).rejects.toMatchObject({
      failure: { why: 'too-large', megabytes: 41 },
    });
    const close = vi.fn();
    vi.stubGlobal('createImageBitmap', async () => ({ width: 12_000, height: 9000, close }));
    await expect(preparePhoto(new Blob(['x']))).rejects.toMatchObject({
      failure: { why: 'too-many-pixels', megapixels: 108 },
    });
    expect(close).toHaveBeenCalled();
  });

  it('passes on as it is what the browser cannot decode', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('unknown format')));
    const heic = new Blob(['ftypheic'], { type: 'image/heic' });
    expect(await preparePhoto(heic)).toEqual({ blob: heic, bitmap: null });
  });

  it('asks again in the old way where the browser does not know the word', async () => {
    const calls: unknown[] = [];
    vi.stubGlobal('createImageBitmap', (_: Blob, options?: unknown) => {
      calls.push(options);
      return options ? Promise.reject(new TypeError('from-image')) : Promise.reject(new Error());
    });
    await preparePhoto(new Blob(['x']));
    expect(calls).toEqual([{ imageOrientation: 'from-image' }, undefined]);
  });
});

describe('askAbout', () => {
  const ask = () => askAbout(new Blob(['x']), '/api/photo', new AbortController().signal);
  const answer = (status: number, body: unknown) =>
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));

  it('gives the scene', async () => {
    answer(200, keyScene);
    expect(await ask()).toEqual(keyScene);
  });

  it("tells the service's sentence", async () => {
    answer(415, { code: 'heic', message: 'This is a HEIC file; send it as JPEG.' });
    const error = { code: 'heic', message: 'This is a HEIC file; send it as JPEG.' };
    await expect(ask()).rejects.toMatchObject({ failure: { why: 'refused', error } });
  });

  it('has a sentence of its own for an answer without one, and for none at all', async () => {
    answer(502, 'oops');
    await expect(ask()).rejects.toMatchObject({ failure: { why: 'status', status: 502 } });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    await expect(ask()).rejects.toThrow(PhotoProblem);
  });
});

describe('failureText', () => {
  it('follows the language of the page', () => {
    const refused: PhotoFailure = {
      why: 'refused',
      error: { code: 'picture-heic', message: 'HEIC photos cannot be read here.' },
    };
    const large: PhotoFailure = { why: 'too-large', megabytes: 41 };
    expect(failureText(large)).toContain('41 MB');
    ownLanguage.value = 'de';
    expect(failureText(refused)).toMatch(/^HEIC-Fotos lassen sich/);
    expect(failureText(large)).toBe(messages.de.table.photoTooLarge(41));
    ownLanguage.value = null;
    expect(failureText(refused)).toBe(refused.error.message);
  });
});

describe('picturesIn', () => {
  const data = (...files: File[]) => ({ files }) as unknown as DataTransfer;
  const text = new File(['a'], 'a.txt', { type: 'text/plain' });
  const photo = new File(['b'], 'b.jpg', { type: 'image/jpeg' });

  it('takes the pictures among other things, else whatever was given', () => {
    expect(picturesIn(data(text, photo, photo))).toEqual([photo, photo]);
    expect(picturesIn(data(text))).toEqual([text]);
    expect(picturesIn(data())).toEqual([]);
    expect(picturesIn(null)).toEqual([]);
  });
});
