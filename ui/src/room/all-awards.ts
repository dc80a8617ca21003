/** Every award of the game that is on: views hold the last few, the service tells the rest when asked. */
import { useEffect, useState } from 'preact/hooks';
import type { Award } from '../../../server/game/game.ts';
import type { AwardsBody, GameView, RoomView } from '../../../server/web/room-protocol.ts';
import { latestAward } from './awards.ts';

export interface Awards {
  /** The latest last; those of the view alone until the others have come. */
  readonly awards: readonly Award[];
  /** Whether none is missing. */
  readonly whole: boolean;
  /** Whether the others did not come when they were asked for. */
  readonly failed: boolean;
  /** Asks again. */
  readonly retry: () => void;
}

/** All awards of the room's game; asks for them now, and again whenever the latest one is another. */
export function useAwards({ game }: RoomView): Awards {
  const [body, setBody] = useState<AwardsBody | null>(null);
  const [failed, setFailed] = useState(false);
  const [asked, ask] = useState(0);
  const id = game?.id ?? null;
  const latest = latestAward(game)?.id ?? null;
  useEffect(() => {
    // A game without an award has none to fetch.
    if (id === null || latest === null) return;
    const gone = new AbortController();
    fetchAwards(gone.signal).then(
      (next) => {
        setBody(next);
        setFailed(false);
      },
      () => gone.signal.aborted || setFailed(true),
    );
    return () => gone.abort();
  }, [id, latest, asked]);
  return { ...joined(game, body), failed, retry: () => ask(asked + 1) };
}

async function fetchAwards(signal: AbortSignal): Promise<AwardsBody> {
  const answer = await fetch('/api/awards', { signal });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}`);
  return (await answer.json()) as AwardsBody;
}

/** What was fetched and what the view shows, as one. Of the last few the view knows best: one may have been taken back. */
export function joined(
  game: GameView | null,
  body: AwardsBody | null,
): Pick<Awards, 'awards' | 'whole'> {
  const [first] = game?.awards ?? [];
  if (!game || !first) return { awards: [], whole: true };
  const fetched = body?.game === game.id ? body.awards : [];
  const earlier = fetched.filter(({ id }) => id < first.id);
  // They meet where what was fetched reaches as far as the view begins; a game's first award has the id 1.
  const whole = first.id === 1 || fetched.some(({ id }) => id === first.id);
  return { awards: [...earlier, ...game.awards], whole };
}
