import type { Objection } from '../give-picture.ts';
import { errorText } from '../i18n/error-text.ts';

/** What was refused, and why. */
export function Refused({ refusals }: { refusals: readonly Objection[] }) {
  if (refusals.length === 0) return null;
  return (
    <div class="desk-refused" role="alert">
      {refusals.map(({ file, why }, at) => (
        <p key={at}>
          {file && `${file}: `}
          {typeof why === 'string' ? why : errorText(why)}
        </p>
      ))}
    </div>
  );
}
