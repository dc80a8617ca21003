/** What every source of frames keeps to, whatever is behind it: one test for all of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesPerPixel, type Frame, type FrameSource } from './frame.ts';
import { now } from './pace.ts';

export interface Peculiarities<S> {
  /** Makes a source that waits for pictures go on by one. */
  feed?(source: S): void;
  /**
   * Lets some pictures come while nobody takes them, and says which number the next frame must have at least. Without
   * it a source makes its pictures when they are asked for.
   */
  ahead?(source: S): Promise<number>;
  /** What frames must be like. */
  readonly like?: Partial<Frame>;
}

/** The pixels of each row; what lies between two rows was perhaps never written. */
function rowsOf({ data, width, height, stride, format }: Frame): Uint8Array[] {
  const length = bytesPerPixel(format) * width;
  return Array.from({ length: height }, (_, y) => data.subarray(y * stride, y * stride + length));
}

/** @param make one that was not started yet */
export function testSource<S extends FrameSource>(
  name: string,
  make: () => S,
  { feed = () => {}, ahead, like = {} }: Peculiarities<S> = {},
): void {
  describe(name, () => {
    let source: S;
    beforeEach(async () => {
      source = make();
      await source.start();
    });
    afterEach(() => source.stop());

    const next = async (): Promise<Frame> => {
      feed(source);
      const frame = await source.next();
      if (frame === null) throw new Error('the source ended');
      return frame;
    };

    it('gives whole frames, none twice and none out of order', async () => {
      let last: Frame | null = null;
      for (let i = 0; i < 4; i++) {
        const frame = await next();
        const row = bytesPerPixel(frame.format) * frame.width;
        expect(frame).toMatchObject(like);
        expect(frame.width).toBeGreaterThan(0);
        expect(frame.height).toBeGreaterThan(0);
        expect(frame.stride).toBeGreaterThanOrEqual(row);
        expect(frame.data.length).toBeGreaterThanOrEqual(frame.stride * (frame.height - 1) + row);
        expect(Number.isInteger(frame.seq)).toBe(true);
        expect(frame.time).toBeLessThanOrEqual(frame.arrived ?? now());
        if (last !== null) {
          expect(frame.seq).toBeGreaterThan(last.seq);
          expect(frame.time).toBeGreaterThanOrEqual(last.time);
        }
        last = frame;
      }
    });

    it('gives the newest frame to one who was slow', async () => {
      await next();
      if (ahead === undefined) {
        await sleep(50);
        const asked = now();
        expect((await next()).time).toBeGreaterThanOrEqual(asked);
      } else {
        const least = await ahead(source);
        expect((await source.next())?.seq).toBeGreaterThanOrEqual(least);
      }
    });

    it('goes on though its frames are kept, and those stay as they were', async () => {
      const kept: { frame: Frame; copy: Uint8Array[] }[] = [];
      for (let i = 0; i < 8; i++) {
        const frame = await next();
        kept.push({ frame, copy: rowsOf(frame).map((row) => row.slice()) });
      }
      for (const { frame, copy } of kept) {
        const same = rowsOf(frame).map((row, y) => Buffer.compare(row, copy[y]!) === 0);
        expect(same).not.toContain(false);
      }
      for (const { frame } of kept) frame.release?.();
      await next();
    });

    it('takes frames back, also twice, and leaves nothing to read in them', async () => {
      const frame = await next();
      frame.release?.();
      frame.release?.();
      if (frame.release !== undefined) expect(frame.data.length).toBe(0);
      expect((await next()).data.length).toBeGreaterThan(0);
    });

    it('goes on while it is locked', async () => {
      source.lock?.(true);
      await next();
      source.lock?.(false);
      await next();
    });

    it('ends a wait when it is stopped, and gives nothing afterwards', async () => {
      await next();
      const waiting = source.next();
      await source.stop();
      const last = await waiting;
      // It may have come at the very moment.
      if (last !== null) expect(last.data.length).toBeGreaterThan(0);
      expect(await source.next()).toBeNull();
      await source.stop();
    });

    it('starts once', async () => {
      await source.stop();
      await expect(source.start()).rejects.toMatchObject({ code: 'source-stopped' });
      expect(await source.next()).toBeNull();
    });
  });
}
