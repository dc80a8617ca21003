/** How loud the machine is, by ALSA's mixer. */
import { TwinspotError } from '../../errors.ts';
import type { Machine } from './machine.ts';

/** Names that cards have for all of their sound, the likeliest first. */
const MIXERS = ['Master', 'PCM', 'Speaker', 'Headphone', 'HDMI', 'Digital'];

/** Percent; null where it cannot be set. */
export async function volume(machine: Machine): Promise<number | null> {
  const mixer = await mixerOf(machine);
  if (mixer === null) return null;
  const said = await machine.run('amixer', ['-M', 'sget', mixer]).catch(() => '');
  const [, percent] = /\[(\d+)%\]/.exec(said) ?? [];
  return percent === undefined ? null : Math.min(100, Number(percent));
}

/** @throws TwinspotError `volume-fixed` */
export async function setVolume(machine: Machine, percent: number): Promise<void> {
  try {
    const mixer = await mixerOf(machine);
    if (mixer === null) throw new Error('there is no mixer');
    const mute = percent === 0 ? 'mute' : 'unmute';
    // A mixer without a switch knows no silence but 0 %.
    await machine
      .run('amixer', ['-q', '-M', 'sset', mixer, `${percent}%`, mute])
      .catch(() => machine.run('amixer', ['-q', '-M', 'sset', mixer, `${percent}%`]));
  } catch (cause) {
    throw new TwinspotError(
      'volume-fixed',
      'The volume of this machine cannot be set; use the buttons of the screen or of its speakers.',
      { cause },
    );
  }
}

async function mixerOf(machine: Machine): Promise<string | null> {
  if (machine.find('amixer') === null) return null;
  const said = await machine.run('amixer', ['scontrols']).catch(() => '');
  // Such as: Simple mixer control 'Master',0
  const names = [...said.matchAll(/^Simple mixer control '([^']+)'/gm)].map(([, name]) => name!);
  return MIXERS.find((name) => names.includes(name)) ?? null;
}
