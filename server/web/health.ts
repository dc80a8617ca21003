import { eyeParts } from '../eye-messages.ts';
import { discreet } from './discreet.ts';
import { type EyeStatus, goneSentence } from './eye-client.ts';
import type { Figures } from './figures.ts';
import type { ErrorBody, Health } from './protocol.ts';

/**
 * How the service is, from what is known of the eye.
 * @param time of now, on the clock of the figures
 * @param room what keeps the room from going on; null for nothing
 */
export function healthOf(
  eye: EyeStatus,
  figures: Figures,
  version: string,
  time: number,
  room: ErrorBody | null = null,
): Health {
  const seen = judge(eye);
  const isWorse = room !== null && seen.status !== 'failed';
  const { status, trouble } = isWorse ? { status: 'degraded' as const, trouble: room } : seen;
  return {
    status,
    version,
    ...{ camera: eye.camera, backend: eye.backend, model: eye.model, deck: eye.deck },
    ...(eye.source && { source: discreet(eye.source) }),
    ...(eye.native && { native: discreet(eye.native) }),
    ...(eye.found && { backends: eye.found.map((sentence) => discreet(sentence)) }),
    fps: figures.fps(time),
    latencyMs: figures.latency(),
    ...(figures.sure && { sure: figures.sure }),
    // Anybody on the network may ask.
    ...(trouble && { message: discreet(trouble.message), code: trouble.code }),
  };
}

const again = {
  code: 'eye-again',
  message: 'The part that looks at pictures is starting again.',
};
const loading = {
  code: 'eye-starting',
  message: 'The networks are being loaded; this takes seconds.',
};
const opening = { code: 'camera-opening', message: 'The camera is being opened.' };

function judge({ phase, camera, troubles }: EyeStatus): {
  status: Health['status'];
  trouble: ErrorBody | null;
} {
  if (phase === 'gone') {
    return { status: 'failed', trouble: { code: 'eye-gone', message: goneSentence } };
  }
  const vision = troubles.get('vision');
  if (vision !== undefined) return { status: 'failed', trouble: vision };
  if (phase === 'again') return { status: 'degraded', trouble: again };
  if (phase === 'starting') return { status: 'starting', trouble: loading };
  for (const part of eyeParts) {
    const trouble = troubles.get(part);
    if (trouble !== undefined) return { status: 'degraded', trouble };
  }
  if (camera === null) return { status: 'starting', trouble: opening };
  return { status: 'ok', trouble: null };
}
