/** What the board measures at its input, and whether it runs slower for heat or for want of power. */
import type { System } from './system.ts';

/** Names of the rail at the input: of the Nano, and of the Orin. */
const INPUT = /^(POM_5V_IN|VDD_IN)$/;

/** Volts. @throws where nothing measures them */
export function voltsOf(system: System): number {
  for (const measure of [nanoRails, orinRails]) {
    const rail = measure(system).find(({ name }) => INPUT.test(name));
    if (rail !== undefined) return rail.millivolts / 1000;
  }
  throw new Error('this machine does not measure its supply');
}

interface Rail {
  readonly name: string;
  readonly millivolts: number;
}

/** The sensor of kernel 4.9, which NVIDIA has a driver of its own for. */
function nanoRails({ text, names }: System): Rail[] {
  const driver = '/sys/bus/i2c/drivers/ina3221x';
  return list(names, driver)
    .filter((name) => /^\d+-00\w\w$/.test(name))
    .flatMap((sensor) => list(names, `${driver}/${sensor}`).map((name) => `${sensor}/${name}`))
    .filter((path) => /iio[:_]device\d+$/.test(path))
    .flatMap((path) =>
      [0, 1, 2].flatMap((channel) =>
        railOf(
          () => text(`${driver}/${path}/rail_name_${channel}`),
          () => text(`${driver}/${path}/in_voltage${channel}_input`),
        ),
      ),
    );
}

/** The same sensor in later kernels. */
function orinRails({ text, names }: System): Rail[] {
  const folder = '/sys/class/hwmon';
  return list(names, folder)
    .filter((name) => read(() => text(`${folder}/${name}/name`)) === 'ina3221')
    .flatMap((name) =>
      [1, 2, 3].flatMap((channel) =>
        railOf(
          () => text(`${folder}/${name}/in${channel}_label`),
          () => text(`${folder}/${name}/in${channel}_input`),
        ),
      ),
    );
}

function railOf(name: () => string, value: () => string): Rail[] {
  const [label, millivolts] = [read(name), Number(read(value) || Number.NaN)];
  return label !== null && millivolts > 0 ? [{ name: label, millivolts }] : [];
}

/** @throws where nothing tells */
export function throttledOf({ text, names }: System): ('heat' | 'power')[] {
  const reasons = new Set<'heat' | 'power'>();
  let told = false;
  const coolers = '/sys/class/thermal';
  for (const name of list(names, coolers).filter((one) => one.startsWith('cooling_device'))) {
    const type = read(() => text(`${coolers}/${name}/type`)) ?? '';
    // Fans cool, and slow nothing down.
    if (!/throttle|balanced|hot|heavy|critical|cpufreq|gpu/i.test(type)) continue;
    told = true;
    if (Number(read(() => text(`${coolers}/${name}/cur_state`)) ?? 0) > 0) reasons.add('heat');
  }
  // The Orin counts how often its supply could not keep up.
  const monitors = '/sys/class/hwmon';
  for (const name of list(names, monitors)) {
    if (!/soctherm_oc/.test(read(() => text(`${monitors}/${name}/name`)) ?? '')) continue;
    told = true;
    for (const count of list(names, `${monitors}/${name}`)) {
      if (!/^oc\d+_event_cnt$/.test(count)) continue;
      if (Number(read(() => text(`${monitors}/${name}/${count}`)) ?? 0) > 0) reasons.add('power');
    }
  }
  if (!told) throw new Error('this machine does not tell when it is slowed down');
  return [...reasons];
}

function list(names: System['names'], folder: string): string[] {
  try {
    return names(folder);
  } catch {
    return [];
  }
}

function read(look: () => string): string | null {
  try {
    return look();
  } catch {
    return null;
  }
}
