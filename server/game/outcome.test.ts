import { describe, expect, it } from 'vitest';
import type { Claim, DecidedClaim } from './claim.ts';
import { outcomes } from './outcome.ts';
import { Match, setupOf } from './sample.ts';

const inferno = () => new Match(setupOf('inferno', [1, 2, 3, 4])).deal();

/** Sends claims and says what became of them. */
function told(match: Match, ...claims: readonly (Claim & Partial<DecidedClaim>)[]) {
  const before = match.state;
  match.claim(...claims);
  const sent = match.events.at(-1);
  return outcomes(before, match.state, sent?.type === 'claims' ? sent.claims : []);
}

describe('outcomes', () => {
  it('tells the first from the second, and the wrong from the late', () => {
    const match = inferno();
    expect(
      told(
        match,
        { ...match.right(1)!, at: 50 },
        { ...match.right(2)!, at: 20 },
        { ...match.wrong(3)!, at: 10 },
        { ...match.right(4)!, turn: 0 },
      ),
    ).toEqual(['second', 'won', 'wrong', 'late']);
  });

  it('knows ties', () => {
    const match = inferno();
    const [a, b] = [match.right(1)!, match.right(2)!];
    expect(told(match, { ...a, uncertainty: 9 }, { ...b, uncertainty: 9 })).toEqual(['tie', 'tie']);
  });

  it('counts one claim of a player', () => {
    const match = inferno();
    const [wrong, right] = [match.wrong(1)!, match.right(1)!];
    expect(told(match, { ...right, at: 30 }, { ...wrong, at: 20 })[1]).toBe('wrong');
    expect(match.state.awards).toHaveLength(1);
  });

  it('knows who may not claim, and when nobody may', () => {
    const match = inferno();
    const claim = match.right(1)!;
    match.claim(match.wrong(1)!);
    expect(told(match, claim)).toEqual(['locked']);
    const other = match.right(3)!;
    match.claim(match.right(2)!);
    expect(told(match, other)).toEqual(['late']);
    const start = new Match(setupOf('inferno', [1, 2]));
    expect(told(start, { seat: 1, turn: 0, cards: [1], symbol: 0 })).toEqual(['not-now']);
  });

  it('does not know a claim on a card that cannot be tapped', () => {
    const match = inferno();
    expect(told(match, { seat: 1, turn: 1, cards: [999], symbol: 0 })).toEqual(['not-now']);
  });
});
