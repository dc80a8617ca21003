import { eyeParts } from '../eye-messages.ts';
import { discreet } from './discreet.ts';
import { type EyeStatus, goneSentence } from './eye-client.ts';
import type { Figures } from './figures.ts';
import type { Health } from './protocol.ts';

/** How the service is, from what is known of the eye. @param time of now, on the clock of the figures */
export function healthOf(eye: EyeStatus, figures: Figures, version: string, time: number): Health {
  const { status, message } = judge(eye);
  return {
    status,
    version,
    ...{ camera: eye.camera, backend: eye.backend, model: eye.model, deck: eye.deck },
    fps: figures.fps(time),
    latencyMs: figures.latency(),
    // Anybody on the network may ask.
    ...(message === null ? {} : { message: discreet(message) }),
  };
}

function judge({ phase, camera, troubles }: EyeStatus): {
  status: Health['status'];
  message: string | null;
} {
  if (phase === 'gone') return { status: 'failed', message: goneSentence };
  const vision = troubles.get('vision');
  if (vision !== undefined) return { status: 'failed', message: vision.message };
  if (phase === 'again') {
    return { status: 'degraded', message: 'The part that looks at pictures is starting again.' };
  }
  if (phase === 'starting') {
    return { status: 'starting', message: 'The networks are being loaded; this takes seconds.' };
  }
  for (const part of eyeParts) {
    const trouble = troubles.get(part);
    if (trouble !== undefined) return { status: 'degraded', message: trouble.message };
  }
  if (camera === null) return { status: 'starting', message: 'The camera is being opened.' };
  return { status: 'ok', message: null };
}
