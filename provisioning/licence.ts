/** NVIDIA's licence: its system is downloaded by whoever accepts it, and never given on by Twinspot. */
import { confirm } from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from './answered.ts';
import { boards } from './boards.ts';
import type { Board } from './checks.ts';
import type { Terminal } from './terminal.ts';

/**
 * Shows where the licence is, and asks for it to be accepted.
 * @param accepted whether that was said already
 * @throws {TwinspotError} `licence` where it is not
 */
export async function acceptLicence(
  board: Board,
  accepted: boolean,
  { asks, show }: Terminal,
): Promise<void> {
  const { licence, jetpack } = boards[board].jetson!;
  show(
    "NVIDIA's licence",
    `NVIDIA gives you its system for the board (JetPack ${jetpack}) under its own licence:\n${licence}`,
  );
  if (accepted) return;
  const message = 'Have you read it, and do you accept it?';
  if (asks && (await answered(confirm({ message, initialValue: false })))) return;
  throw new TwinspotError(
    'licence',
    `The image is downloaded once you accept NVIDIA's licence: read ${licence} and add --accept-licence, or give an image that you have with --image FILE.`,
  );
}
