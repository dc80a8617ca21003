/** Whether it sees: the service, the camera, and what the networks run on. */

import type { Facts } from './facts.ts';
import { bad, type Finding, good, judged } from './finding.ts';

export function ofService({ health }: Facts): Finding[] {
  if ('unknown' in health) {
    return [
      bad('service', 'fail', 'service-gone', `The service does not answer: ${health.unknown}.`),
    ];
  }
  const { status, message, model } = health.is;
  const says = message ?? `The service sees and answers with the networks ${model}.`;
  if (status === 'ok') return [good('service', says)];
  const isBad = status === 'failed' ? 'fail' : 'warn';
  return [bad('service', isBad, 'service-trouble', says)];
}

export function ofCamera({ cameras, health, units }: Facts, isJetson: boolean): Finding[] {
  return judged('camera', cameras, (found) => {
    const now = 'is' in health ? health.is : null;
    if (now?.code?.startsWith('camera-') && now.code !== 'camera-opening') {
      return bad('camera', 'fail', 'camera-trouble', now.message ?? 'The camera does not work.');
    }
    if (now?.camera === 'csi' || now?.camera === 'v4l2') {
      return good('camera', `The camera works (${now.source ?? now.camera}).`);
    }
    const daemon = 'is' in units ? units.is['nvargus-daemon.service'] : undefined;
    if (isJetson && daemon === 'failed') {
      return bad('camera', 'fail', 'camera-daemon', 'The camera daemon of NVIDIA has failed.');
    }
    if (found.length === 0) {
      const says = 'No camera is found.';
      // A laptop may play by its browser's camera, or without any.
      return isJetson
        ? bad('camera', 'fail', 'camera-missing', says)
        : bad('camera', 'warn', 'camera-none', says);
    }
    return good('camera', `A camera is there: ${found.join(', ')}.`, found.join(', '));
  });
}

export function ofGraphics({ graphics, health }: Facts, isJetson: boolean): Finding[] {
  const now = 'is' in health ? health.is : null;
  const addon =
    now === null
      ? []
      : [
          now.native === undefined
            ? good('addon', 'The addon for cameras and graphics is loaded.')
            : bad('addon', isJetson ? 'fail' : 'warn', 'addon-missing', now.native),
        ];
  const processor = judged('graphics', graphics, (there) => {
    if (!isJetson && !there) return null;
    if (!there) {
      const says = 'The graphics processor of this board is not found.';
      return bad('graphics', 'fail', 'graphics-missing', says);
    }
    if (now === null) return good('graphics', 'The graphics processor is there.');
    const says = `The networks run by ${now.backend}${times(now.latencyMs?.p50)}.`;
    return isJetson && now.backend === 'ort-cpu' && now.status !== 'starting'
      ? bad('graphics', 'warn', 'graphics-slow', says, now.backend)
      : good('graphics', says, now.backend);
  });
  return [...processor, ...addon];
}

function times(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : `, ${Math.round(milliseconds)} ms a picture`;
}
