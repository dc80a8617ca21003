/** The camera by the word that people type. */
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boards } from './boards.ts';

export interface Camera {
  /** TWINSPOT_SOURCE */
  readonly camera: string;
  /** The one on the flat cable, by its name among the board's. */
  readonly ribbon?: string;
}

/**
 * @param word `csi` for the board's usual one on a flat cable, the name of another, `usb`, or a source of frames
 * @throws {TwinspotError} `bad-option` for what is none of these
 */
export function readCamera(word: string, board: BoardName): Camera {
  const ribbons = boards[board].jetson?.ribbons ?? [];
  const ribbon = word === 'csi' ? ribbons[0] : ribbons.find(({ name }) => name === word);
  if (ribbon !== undefined) return { camera: 'csi://0', ribbon: ribbon.name };
  if (word === 'usb') return { camera: 'v4l2:///dev/video0' };
  // A line of a file of settings holds it: it has neither spaces nor quotes.
  if (/^(csi:|v4l2:|test:|browser:|virtual:)[\w./:?=&%+-]*$/.test(word)) return { camera: word };
  const names = [...(ribbons.length > 0 ? ['csi'] : []), ...ribbons.map(({ name }) => name), 'usb'];
  throw new TwinspotError(
    'bad-option',
    `--camera "${word}" is not known: write one of ${names.join(', ')}, or a source such as v4l2:///dev/video1.`,
  );
}
