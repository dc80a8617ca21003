/** The eye's process: it lives apart, so that neither a slow network nor a hung camera holds up the service. */
import { requestCameraRestart } from './camera/camera-restart.ts';
import { openSource } from './camera/open-source.ts';
import { tableArt } from './camera/virtual/art.ts';
import { loadCardArt } from './deck/card-art.ts';
import { decode } from './deck/decode.ts';
import { judgeWith } from './deck/judge.ts';
import { findPack, usablePacks } from './deck/pack.ts';
import { cutOut } from './eye/cut-out.ts';
import { Eye } from './eye/eye.ts';
import { encodePreview } from './eye/preview.ts';
import { openSight } from './eye/sight.ts';
import { ENDS_FOR_CAMERA, type FromEye, type ToEye } from './eye-messages.ts';
import { nativeOrWhy, whyNoNative } from './native.ts';
import { dataDir } from './paths.ts';
import { decodePicture } from './vision/picture.ts';

const eye: Eye = new Eye({
  openSight: (settings, tell) =>
    openSight(settings, tell, { native: nativeOrWhy(), data: dataDir() }),
  openSource: (address, { from, seed }, tell) =>
    openSource(address, {
      ...{ tell, from, seed, decode: decodePicture },
      art: () => tableArt(loadCardArt()),
      report: (trouble) => eye.giveUp(trouble),
    }),
  packs: usablePacks,
  findPack: (idOrPath, model, from) => findPack(idOrPath, model, { from }),
  ...{ decode, judge: judgeWith, decodePicture, encodePreview, cutOut, send },
  whyNoNative,
  restartDaemon: requestCameraRestart,
  // After what was sent before it: messages keep their order. The service starts another eye.
  end: () => void send({ type: 'pong' }).then(() => process.exit(ENDS_FOR_CAMERA)),
});

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
