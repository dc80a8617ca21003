import { setTimeout as sleep } from 'node:timers/promises';
import type { GameId } from '@twinspot/server/game/game.js';
import type { GameView } from '@twinspot/server/web/room-protocol.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinFrom } from './joining.ts';
import { Party, people } from './party.ts';
import { type Plan, playOut } from './play.ts';
import { Tally } from './tally.ts';
import { rightMoves, tap, wrongMove } from './taps.ts';

let party: Party;
beforeAll(async () => {
  party = await Party.start();
});
afterAll(() => party?.stop());
beforeEach(({ task, onTestFailed }) => {
  onTestFailed(() => party.pictures(`failed-${task.name.slice(0, 30)}`));
  // After a test that failed, so that the next one begins in the lobby.
  if (party.kiosk.room?.game) party.order({ do: 'close' });
});
afterEach(() => expect(party.takeProblems()).toEqual([]));

const seats = [1, 2, 3, 4];

/** Starts a game with all phones, plays it as planned, and compares its scores with those counted along. */
async function play(game: GameId, length: number, plan: Plan = {}): Promise<GameView> {
  const { kiosk, phones } = party;
  const before = kiosk.room!.game?.id;
  party.order({ do: 'start', game, seats, length });
  await kiosk.until(`${game} begins`, (room) => room.game !== null && room.game.id !== before);
  const tally = new Tally(game, seats, length);
  const end = await playOut(kiosk, phones, tally, {
    ...plan,
    async before(claim, turn) {
      if (claim === 1) await party.picture(`${game}-1-open`, turn.phone);
      return (await plan.before?.(claim, turn)) ?? false;
    },
    async after(claim, turn) {
      if (claim === 1) await party.picture(`${game}-2-award`, turn.phone);
      await plan.after?.(claim, turn);
    },
  });
  await party.picture(`${game}-3-over`);
  expect(scoresOf(end)).toEqual(tally.scores);
  for (const phone of phones) {
    const view = await phone.until('the game is over', (room) =>
      room.game?.phase === 'over' ? room.game : null,
    );
    expect(scoresOf(view)).toEqual(tally.scores);
  }
  return end;
}

const scoresOf = ({ hands }: GameView) =>
  Object.fromEntries(hands.map(({ seat, score }) => [seat, score]));

/** All of a game that must outlive whatever happens to a page or to the service. */
const stateOf = ({
  id,
  phase,
  turn,
  round,
  rounds,
  middle,
  hands,
  awards,
  standings,
}: GameView) => ({
  ...{ id, phase, turn, round, rounds, middle, hands, awards, standings },
});

describe('four phones and a kiosk', () => {
  test('join by the address in the code that the kiosk shows', async () => {
    for (const person of people) party.phones.push(await joinFrom(party, person));
    const { players } = await party.kiosk.until('all four sit', (room) =>
      room.players.length === 4 ? room : null,
    );
    expect(players).toMatchObject(people.map((person, i) => ({ ...person, seat: i + 1 })));
    party.order({ do: 'settings', settings: { ...party.kiosk.room!.settings, speed: 'fast' } });
    await party.picture('lobby');
  });

  test('see how a tournament is started without scrolling for it', async () => {
    const { page } = party.kiosk;
    await page.getByRole('button', { name: 'Tournament' }).first().click();
    const start = page.getByRole('button', { name: 'Start the tournament' });
    const { y, height } = (await start.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(page.viewportSize()!.height);
  });

  test('play The Towering Inferno, where a wrong tap locks its player until the cards change', async () => {
    let wrongs = 0;
    await play('inferno', 4, {
      async before(claim, { phone, seat, game }) {
        if (claim !== 1 || wrongs > 0) return false;
        wrongs++;
        await tap(phone, wrongMove(game, seat)!);
        const award = await party.kiosk.until('the wrong tap is called', (room) =>
          room.game?.awards.find(({ kind }) => kind === 'wrong'),
        );
        expect(award).toMatchObject({ seats: [seat], turn: game.turn });
        const now = party.kiosk.room!.game!;
        expect(now).toMatchObject({ phase: 'playing', turn: game.turn, middle: game.middle });
        expect(now.hands.find((hand) => hand.seat === seat)).toMatchObject({ locked: true });
        await party.picture('inferno-wrong', phone);
        return true;
      },
    });
  });

  test('play The Well, where a phone that is reloaded keeps its seat, cards and score', async () => {
    await play('well', 2, {
      async before(claim, { phone, seat, game }) {
        if (claim !== 3) return false;
        await phone.page.reload();
        const again = await phone.until('the phone is back', ({ you, game: now }) =>
          you.seat === seat ? now : null,
        );
        expect(stateOf(again)).toEqual(stateOf(game));
        return false;
      },
    });
  });

  test('play The Hot Potato', async () => {
    // A tournament below has all five rounds of it.
    await play('hot-potato', 2);
  });

  test('play The Poisoned Gift, where two who tap at once are told apart, or called a tie', async () => {
    let both = 0;
    await play('poisoned-gift', 4, {
      async before(claim, { game, tally }) {
        if (claim !== 1 || both > 0) return false;
        both++;
        const rivals = party.phones.slice(0, 2).map((phone, i) => {
          const move = rightMoves(game, i + 1)[0]!;
          return { phone, seat: i + 1, move, heard: phone.messages.length };
        });
        await Promise.all(rivals.map(({ phone, move }) => tap(phone, move)));
        const award = await party.kiosk.until('both are judged', (room) =>
          room.game?.awards.find(({ turn }) => turn === game.turn),
        );
        expect(award.claims.map(({ seat }) => seat).sort()).toEqual([1, 2]);
        const verdicts: string[] = [];
        for (const { phone, seat, move, heard } of rivals) {
          const { verdict } = await phone.told('verdict', heard);
          verdicts.push(verdict);
          if (verdict === 'won') tally.won(seat, move.target);
        }
        if (award.kind === 'tie') expect(verdicts).toEqual(['tie', 'tie']);
        else expect(verdicts.sort()).toEqual(['second', 'won']);
        expect(award.margin === null).toBe(award.kind === 'tie');
        await party.picture(`both-${award.kind}`);
        return true;
      },
    });
  });

  test('play Catch Them All, where a phone that is offline for half a minute takes its seat again', async () => {
    const [, , , lost] = party.phones;
    let since: number | null = null;
    await play('catch-them-all', 3, {
      who: () => (since === null ? party.phones : party.phones.slice(0, 3)),
      async before(claim) {
        if (claim === 1 && since === null) {
          since = Date.now();
          await lost!.context.setOffline(true);
          return true;
        }
        if (claim === 6 && since !== null) {
          await party.kiosk.until('the kiosk says who is away', ({ players }) =>
            players.some(({ seat, connected }) => seat === 4 && !connected),
          );
          await party.picture('away', lost);
          await sleep(Math.max(0, since + 30_000 - Date.now()));
          await lost!.context.setOffline(false);
          since = null;
          await party.kiosk.until('the phone is back', ({ players }) =>
            players.every(({ connected }) => connected),
          );
          const game = party.kiosk.room!.game!;
          const again = await lost!.until(
            'the phone knows the cards again',
            ({ you, game: now }) => (you.seat === 4 && now?.turn === game.turn ? now : null),
          );
          expect(stateOf(again)).toEqual(stateOf(game));
          party.forgetLosses();
          return true;
        }
        return false;
      },
    });
  });

  test('play Triplet, through a crash of the service in the middle of a turn', async () => {
    let crashes = 0;
    await play('triplet', 2, {
      async before(claim, { game }) {
        if (claim !== 1 || crashes > 0) return false;
        crashes++;
        await party.crash(() => party.picture('crashed'));
        for (const screen of party.screens) {
          const again = await screen.until('the screen is back', (room) =>
            room.players.every(({ connected }) => connected) ? room.game : null,
          );
          expect(stateOf(again)).toEqual(stateOf(game));
        }
        party.forgetLosses();
        return true;
      },
    });
  });

  // Two games, and so longer than any other test.
  test('play two games as a tournament, started at the kiosk, with the official points', {
    timeout: 300_000,
  }, async () => {
    const { kiosk, phones } = party;
    const { page } = kiosk;
    await kiosk.until('the lobby', (room) => room.game === null);
    await page.getByRole('button', { name: 'Tournament' }).first().click();
    const order = page.locator('.picker-order');
    for (const name of ['The Hot Potato', 'Catch Them All']) {
      await order.getByRole('button', { name }).click();
    }
    await party.picture('tournament-1-order');
    await page.getByRole('button', { name: 'Start the tournament' }).click();
    await kiosk.until('the first game', ({ game }) => game?.game === 'hot-potato');
    const potato = new Tally('hot-potato', seats, 5);
    const first = await playOut(kiosk, phones, potato);
    expect(scoresOf(first)).toEqual(potato.scores);
    await party.picture('tournament-2-between');
    await page.getByRole('button', { name: 'Next: Catch Them All' }).click();
    await kiosk.until('the second game', ({ game }) => game?.game === 'catch-them-all');
    const catching = new Tally('catch-them-all', seats, 5);
    const second = await playOut(kiosk, phones, catching);
    expect(scoresOf(second)).toEqual(catching.scores);
    const { tournament } = kiosk.room!;
    expect(tournament).toMatchObject({ over: true, games: ['hot-potato', 'catch-them-all'] });
    // 20 for the fewest potatoes and 10 for the second; everybody catches one card a round, so nobody is last.
    const ranks = Object.entries(potato.scores).map(([seat, score]) => {
      const better = Object.values(potato.scores).filter((other) => other < score).length;
      return { seat: Number(seat), points: better === 0 ? 20 : better === 1 ? 10 : 0 };
    });
    const bySeat = (a: { seat: number }, b: { seat: number }) => a.seat - b.seat;
    expect([...tournament!.points].sort(bySeat)).toEqual(ranks);
    expect(Object.values(catching.scores)).toEqual([5, 5, 5, 5]);
    await party.picture('tournament-3-over');
    await page.getByRole('button', { name: 'Other games' }).click();
    await kiosk.until('the lobby', (room) => room.game === null);
  });
});

describe('one phone', () => {
  test('plays a Duel against Twinspot', async () => {
    const { kiosk, phones } = party;
    const [phone] = phones;
    party.order({ do: 'start', game: 'duel', seats: [1], length: 3, level: 'easy' });
    const wins = { 0: 0, 1: 0 };
    for (let turn = 1; wins[0] < 2 && wins[1] < 2; turn++) {
      const game = await kiosk.until('two cards', (room) =>
        room.game?.phase === 'playing' && room.game.turn === turn ? room.game : null,
      );
      await phone!.until('the phone sees them', (room) => room.game?.turn === turn);
      if (turn === 1) await party.picture('duel-1-open');
      await tap(phone!, rightMoves(game, 1)[0]!);
      const award = await kiosk.until('somebody has them', (room) =>
        room.game?.awards.find((one) => one.turn === turn && one.kind === 'won'),
      );
      wins[award.seats[0] as 0 | 1]++;
      if (turn === 1) await party.picture('duel-2-award');
    }
    const end = await kiosk.until('the end', ({ game }) => (game?.phase === 'over' ? game : null));
    await party.picture('duel-3-over');
    expect(scoresOf(end)).toEqual(wins);
  });

  test('plays the Trainer until the time is over', async () => {
    const { kiosk, phones } = party;
    const [phone] = phones;
    party.order({ do: 'start', game: 'trainer', seats: [1], length: 10 });
    await kiosk.until('the Trainer', ({ game }) => game?.game === 'trainer');
    const heard = phone!.messages.length;
    for (let turn = 1; turn <= 3; turn++) {
      const game = await kiosk.until('two cards', (room) =>
        room.game?.phase === 'playing' && room.game.turn === turn ? room.game : null,
      );
      await phone!.until('the phone sees them', (room) => room.game?.turn === turn);
      if (turn === 1) await party.picture('trainer-1-open');
      await tap(phone!, rightMoves(game, 1)[0]!);
    }
    await kiosk.until('the end', ({ game }) => game?.phase === 'over');
    await party.picture('trainer-2-over');
    const won = phone!.messages
      .slice(heard)
      .filter((message) => message.type === 'verdict' && message.verdict === 'won');
    expect(won).toHaveLength(3);
    expect(kiosk.room!.game!.hands).toMatchObject([{ seat: 1, score: 3 }]);
  });
});
