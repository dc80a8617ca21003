import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeCard, fakePack } from '@twinspot/server/deck/fake.js';
import { sameUpToNames } from '@twinspot/server/deck/learn/renamed.js';
import { loadPack } from '@twinspot/server/deck/pack.js';
import { random } from '@twinspot/server/random.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main as deck } from './deck-command.ts';
import { main } from './learn-command.ts';

const pack = fakePack('fake', 7, 3);
const other = fakePack('other', 8, 3);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-learn-'));
  mkdirSync(join(folder, 'cards'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A picture that stands for a card: its width says which. */
async function picture(file: string, card: number): Promise<void> {
  const create = { width: 10 + card, height: 10, channels: 3, background: '#fff' } as const;
  await sharp({ create })
    .png()
    .toFile(join(folder, 'cards', file));
}

/** Sees the card that a picture stands for; from 100 on they are of the other deck, and 50 is two cards. */
const open = async (): Promise<Pick<Vision, 'model' | 'see' | 'close'>> => {
  const next = random(1);
  const cardOf = (number: number) =>
    number < 100 ? fakeCard(pack, number, 0.97, next) : fakeCard(other, number - 100, 0.97, next);
  return {
    model: { name: 'fake', version: '1', vectorLength: 128, hash: 'abc' },
    see: async ({ width }) => ({
      cards: width === 60 ? [cardOf(1), cardOf(2)] : [cardOf(width - 10)],
      timings: { find: 0, read: 0 },
    }),
    close: async () => {},
  };
};

async function pictures(numbers: Iterable<number>): Promise<void> {
  for (const number of numbers) {
    await picture(`${String(number).padStart(2, '0')}_a.png`, number);
  }
}

const learnIt = (...args: string[]) => main(['cards', '--out', 'mine', ...args], folder, open);

describe('npm run deck -- learn', () => {
  it('writes a pack that loads, with the table that the pictures show', async () => {
    await pictures(pack.cards.keys());
    await picture('00_box.png', 101);
    const says = await learnIt('--name', 'Our deck');
    expect(says).toMatch(/^13 cards of 4 symbols, 13 symbols in all, and any two cards share/);
    expect(says).not.toMatch(/missing|again|another/);
    const learned = loadPack(join(folder, 'mine'), 'abc');
    expect(learned).toMatchObject({ id: 'mine', name: 'Our deck', order: 3 });
    expect(sameUpToNames(learned.cards, pack.cards)).toBe(true);
  });

  it('names a picture that cannot be read', async () => {
    await pictures([1, 2]);
    writeFileSync(join(folder, 'cards', '03_a.jpg'), '');
    await expect(learnIt()).rejects.toMatchObject({
      code: 'picture-empty',
      message: expect.stringMatching(/03_a\.jpg: The file is empty/),
    });
  });

  it('says what is wrong with the deck, and writes it all the same', async () => {
    await pictures([...pack.cards.keys()].filter((number) => number !== 5));
    await picture('31_a.png', 12);
    await picture('32_a.png', 103);
    const says = await learnIt();
    expect(says).toContain('\nCards 12 and 31 are the same.\n');
    expect(says).toContain('\nCard 32 belongs to another deck.\n');
    expect(says).toMatch(
      /One card of a full deck is missing, and it would carry these symbols:\n {2}(s\d\d \(cards \d+ and \d+\)(, |\n)){4}/,
    );
    const { cards, notPrinted } = JSON.parse(readFileSync(join(folder, 'mine/deck.json'), 'utf8'));
    expect(notPrinted).toHaveLength(1);
    expect(cards[notPrinted[0]]).toEqual(says.match(/^ {2}s.*$/m)![0].match(/s\d\d/g));
  });

  it('names pictures that have no number, and tells of those with several cards', async () => {
    for (const number of pack.cards.keys()) await picture(`IMG_${2000 + number}.png`, number);
    await picture('IMG_2099.png', 4);
    await picture('IMG_2098.png', 50);
    const says = await learnIt();
    expect(says).toContain('Cards 4 (IMG_2004.png) and 15 (IMG_2099.png) are the same.');
    expect(says).toContain('IMG_2098.png shows more than one card, and only the largest was used.');
  });

  it('writes nothing while a card has to be shown again', async () => {
    await pictures(pack.cards.keys());
    await expect(learnIt('--symbols', '5')).rejects.toMatchObject({ code: 'deck-unproved' });
    await expect(learnIt('--symbols', '5')).rejects.toThrow(/Show card 1 again: .*\n/);
    expect(() => loadPack(join(folder, 'mine'), 'abc')).toThrow(/no deck at/);
  });

  it('asks for the rest of the deck rather than for the first few cards again', async () => {
    await pictures([1, 2, 3]);
    const refused = learnIt('--symbols', '5');
    await expect(refused).rejects.toThrow(/\n18 cards of a full deck are missing\.$/);
    await expect(refused).rejects.not.toThrow(/again/);
  });

  it('gives symbols their names later', async () => {
    await pictures(pack.cards.keys());
    await learnIt();
    expect(await deck(['name', 'mine', 's01=key', 's02=apple tree'], folder)).toMatch(/^2 of 13/);
    const { symbols, names } = loadPack(join(folder, 'mine'), 'abc');
    expect(names.slice(0, 3)).toEqual(['key', 'apple tree', 's03']);
    expect(symbols.slice(0, 2)).toEqual(['s01', 's02']);
    await expect(deck(['name', 'mine', 'key=s01'], folder)).rejects.toThrow(/"key=s01" names no/);
    await expect(deck(['name', 'mine', 's01= '], folder)).rejects.toThrow(/wants a word/);
    await expect(deck(['name', 'mine'], folder)).rejects.toThrow(/npm run deck -- name/);
  });

  it.each([
    [[], /One folder and --out are needed/],
    [['cards'], /One folder and --out are needed/],
    [['cards', '--out', 'My Deck'], /--out ends in "My Deck"/],
    [['cards', '--out', 'mine', '--symbols', '2'], /--symbols "2" is not a number from 3 to 14/],
    [['cards', '--out', 'mine', '--simbols', '2'], /Unknown option '--simbols'/],
    [['nowhere', '--out', 'mine'], /There is no folder .*nowhere/],
    [['cards', '--out', 'mine'], /holds no picture/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(main(args, folder, open)).rejects.toThrow(message);
  });

  it('says when a pack cannot be written', async () => {
    await pictures(pack.cards.keys());
    writeFileSync(join(folder, 'mine'), '');
    await expect(learnIt()).rejects.toMatchObject({ code: 'pack-refused' });
  });
});
