/** How bright the screen is: by its backlight where the machine has it, else by what the screen itself can be told. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { TwinspotError } from '../../errors.ts';
import type { Machine } from './machine.ts';

const BACKLIGHTS = '/sys/class/backlight';
/** The number by which screens know their brightness. */
const BRIGHTNESS = '10';

/** Percent; null where it cannot be set. */
export async function brightness(machine: Machine): Promise<number | null> {
  const [light] = backlights(machine);
  if (light !== undefined) {
    const most = numberIn(`${light}/max_brightness`);
    const now = numberIn(`${light}/brightness`);
    return most > 0 ? Math.round((now / most) * 100) : null;
  }
  if (machine.find('ddcutil') === null) return null;
  const said = await machine.run('ddcutil', ['--terse', 'getvcp', BRIGHTNESS]).catch(() => '');
  // Such as: VCP 10 C 50 100
  const [, now, most] = /^VCP 10 C (\d+) (\d+)/m.exec(said) ?? [];
  return Number(most) > 0 ? Math.round((Number(now) / Number(most)) * 100) : null;
}

/** @throws TwinspotError `screen-fixed` */
export async function setBrightness(machine: Machine, percent: number): Promise<void> {
  const lights = backlights(machine);
  for (const light of lights) {
    const most = numberIn(`${light}/max_brightness`);
    writeFileSync(`${light}/brightness`, String(Math.max(1, Math.round((most * percent) / 100))));
  }
  if (lights.length > 0) return;
  try {
    await machine.run('ddcutil', ['setvcp', BRIGHTNESS, String(percent)]);
  } catch (cause) {
    throw new TwinspotError(
      'screen-fixed',
      'This screen cannot be told how bright to be; use its own buttons.',
      { cause },
    );
  }
}

function backlights(machine: Machine): string[] {
  try {
    return readdirSync(machine.at(BACKLIGHTS)).map((name) => machine.at(`${BACKLIGHTS}/${name}`));
  } catch {
    return [];
  }
}

function numberIn(file: string): number {
  return Number(readFileSync(file, 'utf8').trim());
}
