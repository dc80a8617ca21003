import { expect, test } from 'vitest';
import { boards, node, type Published } from './boards.ts';

const jetsons = Object.values(boards).flatMap((board) =>
  board.jetson ? [{ ...board, jetson: board.jetson }] : [],
);

test('a board goes by its own name, and no two go by the same title', () => {
  for (const [name, board] of Object.entries(boards)) expect(board.name).toBe(name);
  const titles = Object.values(boards).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test.each(jetsons)('$name is never flashed or written as another', ({ name, jetson }) => {
  const names = jetson.variants.map((variant) => variant.name);
  expect(new Set(names).size).toBe(names.length);
  const orin = name === 'jetson-orin-nano';
  for (const { flash, creator, image } of jetson.variants) {
    expect([...flash.command, flash.target].join(' ').includes('orin-nano')).toBe(orin);
    for (const word of creator ?? [])
      if (/^jetson-/.test(word)) expect(/orin/.test(word)).toBe(orin);
    if (image) expect(/orin/.test(image.url)).toBe(orin);
  }
  const others = jetsons.filter((other) => other.name !== name);
  const recovery = jetson.variants.flatMap(({ flash }) => flash.recovery);
  for (const other of others) {
    for (const { flash } of other.jetson.variants) {
      expect(recovery.filter((id) => flash.recovery.includes(id))).toEqual([]);
    }
  }
});

test.each(jetsons)('what $name takes comes from NVIDIA, and its hashes are such', ({ jetson }) => {
  const images = jetson.variants.flatMap(({ image }) => image ?? []);
  const published: Published[] = [jetson.bsp, jetson.rootFs, ...images];
  expect(images.length).toBeGreaterThan(0);
  for (const { url, sha256 } of published) {
    expect(url).toMatch(/^https:\/\/developer(\.download)?\.nvidia\.com\/\S+\.(zip|tbz2)$/);
    if (sha256 !== null) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(jetson.licence).toMatch(/^https:\/\/developer\.download\.nvidia\.com\/.*License/);
});

test('a patched Node is another file than the official one', () => {
  const hashes = [node.builds.arm64.sha256, node.builds.x64.sha256, node.patched];
  expect(new Set(hashes).size).toBe(3);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});
