/** The knobs of cameras: how the address sets them, and what a lock does to them. */
import type { Parameters } from './parameters.ts';

/** One property of an element, set from text while the pipeline runs. */
export interface Setting {
  readonly element: string;
  readonly property: string;
  readonly value: string;
}

/** What to set when a lock is put on, and when it is taken off. */
export interface Lock {
  readonly on: readonly Setting[];
  readonly off: readonly Setting[];
}

interface Controls {
  /** What the description says of the camera's element. */
  readonly properties: string;
  readonly lock: Lock;
}

/** In the order of nvarguscamerasrc's numbers. */
const whites = [
  ...(['off', 'auto', 'incandescent', 'fluorescent', 'warm-fluorescent', 'daylight'] as const),
  ...(['cloudy-daylight', 'twilight', 'shade'] as const),
];

/** `exposure=auto|MS`, `white=auto|daylight|...`. A CSI module has no focus to set. */
export function csiControls(parameters: Parameters): Controls {
  const exposure = parameters.autoOr('exposure', 0.01, 500, 'milliseconds');
  const white = parameters.oneOf('white', whites, 'auto');
  const nanoseconds = exposure === null ? null : Math.round(exposure * 1e6);
  const range = nanoseconds === null ? '' : ` exposuretimerange="${nanoseconds} ${nanoseconds}"`;
  const set = (value: boolean): Setting[] =>
    ['aelock', 'awblock'].map((property) => ({
      element: 'camera',
      property,
      value: String(value),
    }));
  // Against the flicker of lamps, at 50 or 60 Hz as the driver finds. Sharpening invents edges, so it is off.
  const properties = `wbmode=${whites.indexOf(white)} aeantibanding=1 tnr-mode=1 ee-mode=0${range}`;
  return { properties, lock: { on: set(true), off: set(false) } };
}

/**
 * `exposure=auto|MS`, `white=auto|KELVIN`, `focus=auto|STEPS`. A control has an old and a new name, by the kernel's age;
 * one that the camera does not have is passed over. A lock leaves the exposure alone: many webcams jump to a stored one
 * when theirs is made manual.
 */
export function v4l2Controls(parameters: Parameters): Controls {
  const exposure = parameters.autoOr('exposure', 0.1, 10_000, 'milliseconds');
  const white = parameters.autoOr('white', 1000, 15_000, 'kelvins');
  const focus = parameters.autoOr('focus', 0, 10_000, 'steps');
  const fixed = [
    ...(exposure === null ? [] : exposureOf(Math.max(1, Math.round(exposure * 10)))),
    ...(white === null ? [] : [...autoWhite(0), `white_balance_temperature=${Math.round(white)}`]),
    ...(focus === null ? [] : [...autoFocus(0), `focus_absolute=${Math.round(focus)}`]),
  ];
  const lock = (auto: 0 | 1): Setting[] => {
    const controls = [
      ...(white === null ? autoWhite(auto) : []),
      ...(focus === null ? autoFocus(auto) : []),
    ];
    if (controls.length === 0) return [];
    return [{ element: 'camera', property: 'extra-controls', value: structure(controls) }];
  };
  const properties = fixed.length === 0 ? '' : ` extra-controls="${structure(fixed)}"`;
  return { properties, lock: { on: lock(0), off: lock(1) } };
}

/** @param steps of 100 microseconds; 1 means manual to the driver */
function exposureOf(steps: number): string[] {
  return [
    ...['exposure_auto=1', 'auto_exposure=1'],
    ...[`exposure_absolute=${steps}`, `exposure_time_absolute=${steps}`],
  ];
}

function autoWhite(on: 0 | 1): string[] {
  return [`white_balance_temperature_auto=${on}`, `white_balance_automatic=${on}`];
}

function autoFocus(on: 0 | 1): string[] {
  return [`focus_auto=${on}`, `focus_automatic_continuous=${on}`];
}

/** A GstStructure in words. */
function structure(fields: readonly string[]): string {
  return `controls,${fields.join(',')}`;
}
