/** How commands get at the networks; tests have their own. */
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';

/** @param model the folder of a bundle; the one in use where left out */
export type OpenEyes = (model?: string) => Promise<Pick<Vision, 'model' | 'see' | 'close'>>;

export const openEyes: OpenEyes = (model) => openVision(findBundle(model));
