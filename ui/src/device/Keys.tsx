import { useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { erased, type Layer, rowsOf, typed } from './keys.ts';

interface KeysProps {
  readonly value: string;
  readonly limit: number;
  readonly onChange: (value: string) => void;
}

/** A keyboard on the screen, for kiosks that have nothing but fingers. */
export function Keys({ value, limit, onChange }: KeysProps) {
  const [layer, setLayer] = useState<Layer>('letters');
  const [capital, setCapital] = useState(false);
  const { device } = text.value;
  const press = (key: string) => {
    onChange(typed(value, key, limit));
    setCapital(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: keys are no fields of a form
    <div class="keys" role="group" aria-label={device.keyboard}>
      {rowsOf(layer, capital).map((row, index) => (
        <div key={index} class="keys-row">
          {row.map((key) => (
            <button key={key} type="button" class="key" onClick={() => press(key)}>
              {key}
            </button>
          ))}
        </div>
      ))}
      <div class="keys-row">
        <button
          type="button"
          class="key key-wide"
          aria-pressed={capital}
          onClick={() => setCapital(!capital)}
        >
          {device.shift}
        </button>
        <button
          type="button"
          class="key key-wide"
          aria-pressed={layer === 'signs'}
          onClick={() => setLayer(layer === 'signs' ? 'letters' : 'signs')}
        >
          {device.signs}
        </button>
        <button type="button" class="key key-space" onClick={() => press(' ')}>
          {device.space}
        </button>
        <button type="button" class="key key-wide" onClick={() => onChange(erased(value))}>
          {device.erase}
        </button>
      </div>
    </div>
  );
}
