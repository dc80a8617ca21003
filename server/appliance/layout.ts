/** Where an appliance has what: the same for the PC that makes it, its units, its installer and its service. */

/** Everything of Twinspot's own that an update may replace, owned by root. */
export const OPT = '/opt/twinspot';
/** A folder for each release that is there, named by its version. */
export const RELEASES = `${OPT}/releases`;
/** A link to the release that runs; it is replaced at once, and so is all that runs. */
export const CURRENT = `${OPT}/current`;
/** A link to the last release that was found healthy, where it is not the one that runs. */
export const PREVIOUS = `${OPT}/previous`;

/** What was chosen for this very appliance; no update replaces it. */
export const ETC = '/etc/twinspot';
/** The public keys whose bundles are installed: PEM files. */
export const KEYS = `${ETC}/keys`;
/** The environment of the service: lines of NAME=value. */
export const ENVIRONMENT = `${ETC}/environment`;
/** What the appliance is, see `Appliance`. */
export const APPLIANCE = `${ETC}/appliance.json`;

/** TWINSPOT_DATA: what the service writes, owned by its user. */
export const DATA = '/var/lib/twinspot';
/** What root notes about updates and the first boot. */
export const STATE = '/var/lib/twinspot-system';
/** The service's folder for what lasts until the machine is switched off. */
export const RUN = '/run/twinspot';
/** Requests of the service to root, a JSON file each; answers lie in the other. */
export const REQUESTS = `${RUN}/requests`;
export const ANSWERS = `${RUN}/answers`;
/** Root's folder for what everybody may read until the machine is switched off. */
export const TOLD = '/run/twinspot-system';

/** Users: of the service, of the browser on the screen, and of people who come by SSH with their key. */
export const SERVICE_USER = 'twinspot';
export const KIOSK_USER = 'kiosk';
export const ADMIN_USER = 'admin';

/** Where the service listens on an appliance. */
export const PORT = 8080;

/** Boards by the names that people type; `pc` is any Debian or Ubuntu on x86-64. */
export type BoardName = 'jetson-nano' | 'jetson-orin-nano' | 'pc';

/** `/etc/twinspot/appliance.json`: what was answered when the appliance was made. */
export interface Appliance {
  readonly board: BoardName;
  /** Of the pages, such as `en`. */
  readonly language: string;
  /** What shows the kiosk; `auto` for the best that is there. */
  readonly browser: 'auto' | 'chromium' | 'firefox' | 'epiphany';
  /** Whether the screen belongs to Twinspot; where nothing was said, as the plan of the system has it for the board. */
  readonly kiosk?: boolean;
}
