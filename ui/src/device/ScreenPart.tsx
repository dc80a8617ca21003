import { useId, useRef, useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { act, state } from './machine.ts';

/** How bright the screen is, and how loud the machine. */
export function ScreenPart() {
  const { device } = text.value;
  const now = state.value;
  if (now === null) return null;
  return (
    <div class="device-form">
      <Slider
        label={device.brightness}
        value={now.brightness}
        least={5}
        without={device.noBrightness}
        onChange={(percent) => void set('brightness', percent)}
      />
      <Slider
        label={device.volume}
        value={now.volume}
        least={0}
        without={device.noVolume}
        onChange={(percent) => void set('volume', percent)}
      />
      <p class="soft">{device.volumeHint}</p>
    </div>
  );
}

/** What was set is what is shown, also when the part is left and comes back. */
async function set(what: 'brightness' | 'volume', percent: number): Promise<void> {
  const done = await act(what, { percent });
  const now = state.peek();
  if (done !== null && now !== null) state.value = { ...now, [what]: percent };
}

interface SliderProps {
  readonly label: string;
  /** Percent; null where it cannot be set, which `without` says. */
  readonly value: number | null;
  readonly least: number;
  readonly without: string;
  readonly onChange: (percent: number) => void;
}

/** Milliseconds that a finger must rest: the machine is asked for where it ends, not for all that lies between. */
const REST = 350;

function Slider({ label, value, least, without, onChange }: SliderProps) {
  const id = useId();
  const [moved, move] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (value === null) {
    return (
      <div class="slider">
        <span class="slider-name">{label}</span>
        <p class="soft">{without}</p>
      </div>
    );
  }
  const shown = moved ?? value;
  return (
    <div class="slider">
      <label class="slider-name" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={100}
        step={5}
        value={shown}
        onInput={(event) => {
          const percent = Number(event.currentTarget.value);
          move(percent);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(percent), REST);
        }}
      />
      <span class="slider-figure">{shown}</span>
    </div>
  );
}
