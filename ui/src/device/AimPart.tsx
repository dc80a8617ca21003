import { useEffect, useState } from 'preact/hooks';
import { LivePicture } from '../components/LivePicture.tsx';
import { troubleText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { liveCanvas, startLive } from '../live.ts';
import { light, live, model } from '../store.ts';
import { type AimCheck, type AimState, firstFault, isAimed, judgeAim } from './aim.ts';
import { crispness, enough, PART, SIDE, sharpness } from './focus.ts';

const checks: readonly AimCheck[] = ['cards', 'whole', 'size', 'sharp', 'bright'];
/** Milliseconds between two measurements of the sharpness. */
const EVERY = 300;

/** The live picture, large, with what it still lacks: to turn the camera and its lens by. */
export function AimPart() {
  const [crisp, setCrisp] = useState<number | null>(null);
  useEffect(startLive, []);
  useEffect(() => {
    const timer = setInterval(() => setCrisp(measureCards()), EVERY);
    return () => clearInterval(timer);
  }, []);
  const { device } = text.value;
  const scene = live.value?.scene ?? null;
  const state = judgeAim({ scene, crisp, bright: light.value?.bright ?? null });
  const status = model.value.status;
  const trouble = status?.status === 'ok' || !status ? null : troubleText(status);
  return (
    <div class="aim">
      <LivePicture>{trouble ?? device.noPicture}</LivePicture>
      <div class="aim-words">
        <p class="aim-say" role="status">
          {sayOf(state, scene?.cards.length ?? 0)}
        </p>
        <SharpBar crisp={crisp} />
        <ul class="aim-checks">
          {checks.map((check) => (
            <li key={check} class={`aim-check aim-${wordOf(state[check])}`}>
              <Mark good={state[check]} />
              <span>{device.aim[check]}</span>
              <span class="unseen">{device.aimStates[wordOf(state[check])]}</span>
            </li>
          ))}
        </ul>
        {status?.playing && <p class="soft">{device.aimInGame}</p>}
        <p class="soft">{device.turnHint}</p>
        <p class="soft">{device.mirrorHint}</p>
      </div>
    </div>
  );
}

function sayOf(state: AimState, cards: number): string {
  const { device } = text.value;
  if (isAimed(state)) return device.aimed(cards);
  const fault = firstFault(state);
  return fault === null ? device.looking : device.aimHints[fault];
}

const wordOf = (good: boolean | null) => (good === null ? 'open' : good ? 'good' : 'poor');

/** A tick, a cross, or a ring: told by its shape, not its colour alone. */
function Mark({ good }: { good: boolean | null }) {
  const path =
    good === null ? 'M12 7v.01M12 12v5' : good ? 'm6 12.500 4 4 8-9' : 'm7 7 10 10M17 7 7 17';
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

function SharpBar({ crisp }: { crisp: number | null }) {
  const { device } = text.value;
  const percent = crisp === null ? 0 : Math.round(sharpness(crisp) * 100);
  return (
    <div class="sharp">
      <span id="sharp-name">{device.sharpness}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a meter each in their own way */}
      <div
        class="sharp-bar"
        role="meter"
        aria-labelledby="sharp-name"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div class="sharp-full" style={{ width: `${percent}%` }} />
        <div class="sharp-mark" style={{ left: `${enough * 100}%` }} />
      </div>
      <span class="sharp-figure">{crisp === null ? '–' : percent}</span>
    </div>
  );
}

const square = document.createElement('canvas');
square.width = SIDE;
square.height = SIDE;

/** Of the least sharp card; null where none lies there. */
function measureCards(): number | null {
  const picture = liveCanvas();
  const now = live.peek();
  const pixels = square.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!picture || !now?.scene || !pixels || picture.width === 0) return null;
  const scale = picture.width / now.scene.width;
  const measured = now.scene.cards.map(({ outline: { cx, cy, rx, ry } }) => {
    const reach = Math.min(rx, ry) * PART * scale;
    const [x, y] = [cx * scale - reach, cy * scale - reach];
    pixels.drawImage(picture, x, y, 2 * reach, 2 * reach, 0, 0, SIDE, SIDE);
    return crispness(pixels.getImageData(0, 0, SIDE, SIDE).data);
  });
  return measured.length === 0 ? null : Math.min(...measured);
}
