import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from './deck-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-deck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Sizes of a PDF's pages in points. */
function pages(file: string): string[] {
  const text = readFileSync(join(folder, file), 'latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`,
  );
}

describe('npm run deck', () => {
  it('prints 57 cards on 10 pages and a cover, on the papers of both worlds', async () => {
    expect(await main([], folder)).toMatch(/^57 cards of 8 drawings.*-a4\.pdf and .*-letter\.pdf/);
    expect(pages('twinspot-deck-a4.pdf')).toEqual(new Array(11).fill('595 x 842'));
    expect(pages('twinspot-deck-letter.pdf')).toEqual(new Array(11).fill('612 x 792'));
  });

  it('prints on the one paper that it is told', async () => {
    await main(['--paper', 'letter', '--order', '2'], folder);
    expect(readdirSync(folder)).toEqual(['twinspot-deck-open-2-letter.pdf']);
  });

  it('prints a smaller deck where it is told to', async () => {
    expect(await main(['--order', '2', '--out', 'small.pdf'], folder)).toMatch(/^7 cards of 3/);
    expect(pages('small.pdf')).toHaveLength(3);
  });

  it.each([
    [['--paper', 'a5'], /--paper "a5" is not one of a4, letter/],
    [['--order', '6'], /--order "6" is not one of 2, 3, 4, 5, 7/],
    [['--papier', 'a4'], /Unknown option '--papier'/],
    [['--deck', 'nowhere'], /no deck at .*nowhere/],
    [['--order', '2', '--out', 'no/folder.pdf'], /no.folder\.pdf cannot be written \(ENOENT\)/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(main(args, folder)).rejects.toThrow(message);
  });
});
