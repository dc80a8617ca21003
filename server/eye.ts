/** The eye's process: it lives apart, so that neither a slow network nor a hung camera holds up the service. */
import { openSource } from './camera/open-source.ts';
import { tableArt } from './camera/virtual/art.ts';
import { loadCardArt } from './deck/card-art.ts';
import { decode } from './deck/decode.ts';
import { findPack, usablePacks } from './deck/pack.ts';
import type { TwinspotError } from './errors.ts';
import { cutOut } from './eye/cut-out.ts';
import { Eye } from './eye/eye.ts';
import { encodePreview } from './eye/preview.ts';
import { openSight } from './eye/sight.ts';
import type { FromEye, ToEye } from './eye-messages.ts';
import { nativeOrWhy } from './native.ts';
import { dataDir } from './paths.ts';
import { decodePicture } from './vision/picture.ts';

const eye = new Eye({
  openSight: (settings, tell) =>
    openSight(settings, tell, { native: nativeOrWhy(), data: dataDir() }),
  openSource: (address, { from, seed }, tell) =>
    openSource(address, {
      ...{ tell, from, seed, decode: decodePicture },
      art: () => tableArt(loadCardArt()),
      report: giveUp,
    }),
  packs: usablePacks,
  findPack: (idOrPath, model, from) => findPack(idOrPath, model, { from }),
  ...{ decode, decodePicture, encodePreview, cutOut, send },
});

/** A camera that cannot be closed is free again when this process ends, and only then; the service starts another one. */
function giveUp({ code, message }: TwinspotError): void {
  const error = { code, message };
  void send({ type: 'trouble', part: 'camera', error }).then(() => process.exit(1));
}

function send(message: FromEye): Promise<boolean> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) return resolve(false);
    process.send(message, (error: Error | null) => resolve(error === null));
  });
}

process.on('message', (message) => eye.hear(message as ToEye));
// The service ends the eye by closing the channel; signals of the terminal are meant for the service.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
