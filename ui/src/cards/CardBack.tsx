import { text } from '../i18n/index.ts';

/** A card that lies face down. */
export function CardBack({ label, size }: { label?: string; size?: string }) {
  return (
    <div
      class="card card-back"
      style={size ? { width: size } : undefined}
      role="img"
      aria-label={label ?? text.value.common.faceDown}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle class="card-back-rim" cx="50" cy="50" r="43" />
        <circle class="card-back-mark" cx="40" cy="50" r="17" />
        <circle class="card-back-mark" cx="60" cy="50" r="17" />
        <ellipse class="card-back-ring" cx="50" cy="50" rx="4.4" ry="9.600" />
      </svg>
    </div>
  );
}
