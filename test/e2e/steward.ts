/** An appliance's machine in a folder: recording tools, and the real steward, started as its path unit would start it. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nmcliSays, ThrowAwayRoot } from '@twinspot/server/appliance/steward/testing.js';
import { repoRoot } from '@twinspot/server/paths.js';

const main = join(repoRoot, 'server/dist/appliance/steward/main.js');
/** Milliseconds between two looks into the folder. */
const LOOK = 50;

export class StewardedRoot {
  readonly root = new ThrowAwayRoot();
  /** What it said in its log. */
  said = '';
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | null = null;

  /** The service's setting that leads it here. */
  get settings(): Record<string, string> {
    return { TWINSPOT_RUNTIME: this.root.at('/run/twinspot') };
  }

  start(): void {
    const { root } = this;
    root.tool('/bin/systemctl');
    root.tool('/usr/sbin/nvpmodel');
    root.tool('/usr/bin/nmcli', `${hotspotSays(root)}${nmcliSays}`);
    root.tool(
      '/usr/bin/amixer',
      `scontrols) echo "Simple mixer control 'Master',0";;\n'-M sget Master') echo '  Mono: 5 [40%] [on]';;`,
    );
    root.write('/sys/class/backlight/panel/max_brightness', '100\n');
    root.write('/sys/class/backlight/panel/brightness', '80\n');
    const requests = root.at('/run/twinspot/requests');
    this.#timer = setInterval(() => {
      const waits = existsSync(requests) && readdirSync(requests).length > 0;
      if (waits && this.#running === null) this.#running = this.#serve();
    }, LOOK);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    this.root.remove();
  }

  #serve(): Promise<void> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [main, '--root', this.root.folder]);
      const hear = (chunk: Buffer) => {
        this.said += chunk.toString();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => {
        this.#running = null;
        resolve();
      });
    });
  }
}

/** Its own network, which is up from one call to the other; every other network refuses its password but `the right one`. */
function hotspotSays(root: ThrowAwayRoot): string {
  const up = root.at('/up');
  const folder = root.at('/etc/NetworkManager/system-connections');
  return `
'-t -f UUID connection show --active') cat '${up}' 2>/dev/null;;
'--wait 30 connection up uuid '*) echo "$6" > '${up}';;
'connection down uuid '*) rm '${up}';;
'--wait 45 connection up uuid '*)
  grep -q 'psk=the right one' '${folder}'/twinspot-wifi-* || { echo 'Secrets were required, but not provided' >&2; exit 4; };;
`;
}
