import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { ClientMessage, packPreview, unpackPreview } from './protocol.ts';

describe('preview frames', () => {
  it('come back as they were packed', () => {
    const packed = packPreview(4_000_000_000, 1234.5, Uint8Array.of(0xff, 0xd8, 7));
    const frame = unpackPreview(packed.buffer as ArrayBuffer);
    expect(frame?.seq).toBe(4_000_000_000);
    expect(frame?.time).toBe(1234.5);
    expect([...(frame?.jpeg ?? [])]).toEqual([0xff, 0xd8, 7]);
  });

  it('are refused when nothing follows the header', () => {
    expect(unpackPreview(new ArrayBuffer(16))).toBeNull();
  });
});

describe('messages from a page', () => {
  it.each([
    { type: 'virtual', command: { do: 'deal', count: 3 } },
    { type: 'virtual', command: { do: 'cover', id: 1, symbol: null } },
    { type: 'deck', choice: 'auto' },
    { type: 'source', kind: 'browser' },
  ])('are accepted: %j', (message) => {
    expect(Value.Check(ClientMessage, message)).toBe(true);
  });

  it.each([
    { type: 'source', kind: 'dir:/etc' },
    { type: 'virtual', command: { do: 'deal', count: 3, extra: 1 } },
    { type: 'virtual', command: { do: 'move', id: 1, x: 1e9, y: 0 } },
    { type: 'launch' },
    null,
  ])('are refused: %j', (message) => {
    expect(Value.Check(ClientMessage, message)).toBe(false);
  });
});
