/** How fast and how fair the game is. */
import { type FairnessFigures, simulateFairness } from '@twinspot/server/room/fairness.js';
import { measureRoomLoad, type RoomLoad } from './room-load.ts';

export interface GameFigures {
  readonly load: RoomLoad;
  readonly fairness: readonly { readonly name: string; readonly figures: FairnessFigures }[];
}

/** 200 screens, as many claims as eight people in a hurry can make. */
const crowd = { players: 8, spectators: 192, rate: 20, seconds: 20 };
const ROUNDS = 5000;

/** @param tell is told what is being measured */
export async function measureGame(tell: (text: string) => void): Promise<GameFigures> {
  tell(`Showing verdicts on ${crowd.players + crowd.spectators} screens ...`);
  const load = await measureRoomLoad(crowd);
  tell(`Simulating ${ROUNDS} rounds of honest players, then with forgers ...`);
  const fairness = [
    { name: '8 players, 5 to 250 ms away', figures: simulateFairness({ rounds: ROUNDS }) },
    {
      name: '4 of them forge their stamps',
      figures: simulateFairness({ rounds: ROUNDS, forgers: 4 }),
    },
  ];
  return { load, fairness };
}
