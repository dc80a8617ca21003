import { expect, it } from 'vitest';
import { random } from '../random.ts';
import { weighCard } from './evidence.ts';
import { fakeArtwork, fakeCalibration, fakeCard, fakePack, fakeVector, fakeView } from './fake.ts';
import { identify, mayBeRead, prospectOf } from './identify.ts';
import { assigned, linesOf } from './lines.ts';

const home = fakePack('home', 1);
const away = fakePack('away', 2);

/** Cards of the deck and of others, with symbols missed, doubled, confused and strayed. */
function* cards() {
  const next = random(3);
  for (let trial = 0; trial < 150; trial++) {
    const cosine = 0.6 + 0.2 * next();
    const card = fakeCard(trial % 4 ? home : away, 1 + (trial % 57), cosine, next);
    const whole = card.sightings;
    card.sightings.splice(Math.floor(next() * 8), Math.floor(next() * 6));
    if (whole[0] && next() < 0.5) whole.push({ ...whole[0], score: 0.4 });
    for (let more = Math.floor(next() * 4); more > 0; more--) {
      const symbol = fakeArtwork(home, Math.floor(next() * 57));
      const vector = next() < 0.7 ? fakeView(symbol, 0.75, next) : fakeVector(next);
      whole.push({ box: [0, 0, 9, 9], score: next(), vector });
    }
    yield weighCard(card, [home], fakeCalibration);
  }
}

it('gives each card what it has when every one is solved exactly', () => {
  const lines = linesOf(home);
  for (const card of cards()) {
    const prospect = prospectOf(card, home, fakeCalibration);
    const { logOdds, relief, nothing, share, other } = prospect;
    const scores = lines.map((line) =>
      assigned(prospect, line, home.symbols.length).reduce(
        (sum, i, k) =>
          i < 0 ? sum : sum + logOdds[i * home.symbols.length + line[k]!]! + relief[i]!,
        nothing + share,
      ),
    );
    const top = Math.max(other, ...scores);
    const all = scores.reduce((sum, score) => sum + Math.exp(score - top), Math.exp(other - top));
    const found = identify(prospect, home, fakeCalibration);
    expect(found.best).toBe(scores.indexOf(Math.max(...scores)));
    for (const [l, score] of scores.entries()) {
      expect(Math.abs(found.posterior[l]! - Math.exp(score - top) / all)).toBeLessThan(1e-9);
    }
  }
});

it('reads no card of which it had said that it cannot be read', () => {
  let hopeless = 0;
  for (const card of cards()) {
    const prospect = prospectOf(card, home, fakeCalibration);
    if (mayBeRead(prospect, fakeCalibration)) continue;
    hopeless++;
    const { posterior, best } = identify(prospect, home, fakeCalibration);
    expect(posterior[best]).toBeLessThan(fakeCalibration.sureCard);
  }
  expect(hopeless).toBeGreaterThan(10);
  expect(hopeless).toBeLessThan(140);
});
