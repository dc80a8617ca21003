import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { Award } from '../../../server/game/game.ts';
import type { AwardsBody } from '../../../server/web/room-protocol.ts';
import { ownLanguage } from '../i18n/lang.ts';
import { awardOf, cardOf, gameOf, roomIn } from '../testing/rooms.ts';
import { joined } from './all-awards.ts';
import { Proofs } from './Proofs.tsx';
import { TrainingReport } from './TrainingReport.tsx';

ownLanguage.value = 'en';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const awards = (from: number, to: number): Award[] =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    awardOf(cardOf(21), cardOf(1), { id: from + i, margin: from + i + 100, turn: from + i }),
  );
const gameWith = (shown: readonly Award[]) => gameOf('inferno', 4, { awards: shown });
const roomWith = (shown: readonly Award[]) => roomIn(gameWith(shown));

/** What the service answers, as long as it is not changed; null where it does not. */
function serve(body: AwardsBody | null): { body: AwardsBody | null; calls: number } {
  const service = { body, calls: 0 };
  vi.stubGlobal('fetch', async () => {
    service.calls += 1;
    if (!service.body) throw new TypeError('no network');
    return new Response(JSON.stringify(service.body));
  });
  return service;
}

const listed = () =>
  screen.getAllByRole('listitem').filter(({ className }) => /proof/.test(className));
const margins = () =>
  listed().map(({ textContent }) => Number(/by (\d+)\sms/.exec(textContent ?? '')?.[1]) - 100);

it('lists every award of the game, the newest first, and draws the cards of the open one alone', async () => {
  serve({ game: 'g1', awards: awards(1, 120) });
  const { container } = render(<Proofs room={roomWith(awards(117, 120))} />);
  await waitFor(() => expect(listed()).toHaveLength(120));
  expect(margins().slice(0, 3)).toEqual([120, 119, 118]);
  expect(container.querySelectorAll('.proof-body')).toHaveLength(1);
  const last = listed()[119]!.querySelector('button')!;
  fireEvent.click(last);
  expect(last.getAttribute('aria-expanded')).toBe('true');
  expect(container.querySelectorAll('.proof-body')).toHaveLength(1);
});

it('asks again when another award is the latest, and for nothing else', async () => {
  const service = serve({ game: 'g1', awards: awards(1, 5) });
  const { rerender } = render(<Proofs room={roomWith(awards(2, 5))} />);
  await waitFor(() => expect(listed()).toHaveLength(5));
  rerender(<Proofs room={roomWith(awards(2, 5))} />);
  service.body = { game: 'g1', awards: awards(1, 6) };
  rerender(<Proofs room={roomWith(awards(3, 6))} />);
  expect(margins()).toEqual([6, 5, 4, 3, 2, 1]);
  await waitFor(() => expect(service.calls).toBe(2));
});

it('shows what it knows where the service does not answer, and asks again when told to', async () => {
  const service = serve(null);
  render(<Proofs room={roomWith(awards(7, 10))} />);
  await waitFor(() => expect(screen.getByText('The earlier calls did not come.')).toBeTruthy());
  expect(margins()).toEqual([10, 9, 8, 7]);
  service.body = { game: 'g1', awards: awards(1, 10) };
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(listed()).toHaveLength(10));
  expect(screen.queryByText('The earlier calls did not come.')).toBeNull();
});

it('believes the view about the last few: one may have been taken back', () => {
  const fetched = { game: 'g1', awards: awards(1, 10) };
  const ids = (shown: Award[], body: AwardsBody) =>
    joined(gameWith(shown), body).awards.map(({ id }) => id);
  expect(ids(awards(6, 9), fetched)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(ids([], fetched)).toEqual([]);
  expect(ids(awards(1, 2), { ...fetched, game: 'g0' })).toEqual([1, 2]);
});

it('tells how a training went once it knows all of it', async () => {
  const trained = ['key', 'sun', 'ladybird', 'cactus', 'sun', 'sun', 'sun', 'sun'].map(
    (symbol, i) =>
      awardOf(cardOf(1), cardOf(2), {
        id: i,
        symbol,
        took: symbol === 'sun' ? 900 : 3000 + 100 * i,
      }),
  );
  const service = serve(null);
  const game = gameOf('trainer', 1, { phase: 'over', awards: trained.slice(-4) });
  render(<TrainingReport room={roomIn(game)} />);
  await waitFor(() => expect(screen.getByText('The earlier calls did not come.')).toBeTruthy());
  expect(screen.queryByText('Right')).toBeNull();
  service.body = { game: 'g1', awards: trained };
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByText('0.9 s')).toBeTruthy());
  expect(screen.getByText('Right').nextElementSibling!.textContent).toBe('8');
  expect(screen.getByText(/^Slow today: /).textContent).toBe(
    'Slow today: Cactus, Ladybird and Key. They will come more often.',
  );
});
