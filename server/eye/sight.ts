/** Opens the networks with the best that this machine has to run them. */
import { join } from 'node:path';
import { TwinspotError } from '../errors.ts';
import type { EyeSettings } from '../eye-messages.ts';
import { type CandidateOptions, candidates } from '../inference/candidates.ts';
import type { BackendName } from '../inference/network.ts';
import type { EngineProgress } from '../inference/tensorrt.ts';
import { findBundle } from '../vision/bundle.ts';
import { openVision, type Vision } from '../vision/vision.ts';

/** The networks, as far as the eye needs them. */
export type Sight = Pick<Vision, 'model' | 'backend' | 'see' | 'close'> &
  Partial<Pick<Vision, 'found'>>;

/** What there is to say of the networks while they are opened and later. */
export interface SightNews {
  /** Null where all went well. */
  readonly trouble: TwinspotError | null;
  /** Absent while nothing runs the networks yet. */
  readonly backend?: BackendName;
  readonly found?: readonly string[];
}

export interface SightNeeds extends Pick<CandidateOptions, 'native' | 'build'> {
  /** The folder for what is written. */
  readonly data: string;
}

/** @throws TwinspotError as `openVision` */
export function openSight(
  settings: EyeSettings,
  tell: (news: SightNews) => void,
  { data, ...needs }: SightNeeds,
): Promise<Sight> {
  const { model, backend: choice = 'auto', ort = '', tensorrt = '' } = settings;
  const threads = settings.threads === 0 ? {} : { threads: settings.threads };
  return openVision(findBundle(model === '' ? undefined : model), {
    ...threads,
    tell,
    candidates: candidates({
      ...{ choice, ort, tensorrt, ...needs, ...threads },
      engines: join(data, 'engines'),
      tellBuild: (progress) => tell({ trouble: building(progress) }),
    }),
  });
}

/** In steps of ten percent, so that the same thing is not said a hundred times. */
function building({ number, count, share }: EngineProgress): TwinspotError {
  // The same in every language, as pages put it into their own sentence.
  const percent = share < 0 ? '' : `, ${10 * Math.floor(10 * share)} %`;
  return new TwinspotError(
    'engine-building',
    `The networks are being prepared for the graphics processor (${number}/${count}${percent}); this takes minutes, once, and meanwhile everything works without it.`,
  );
}
