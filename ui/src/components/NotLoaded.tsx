import { wanted } from '../i18n/lang.ts';
import { notLoaded } from '../i18n/not-loaded.ts';

/** A part of the page did not come; needs none of the texts, which may be that part. */
export function NotLoaded() {
  const { words, again } = notLoaded[wanted.value];
  return (
    <main class="broken" lang={wanted.value}>
      <p>{words}</p>
      <button type="button" class="button button-strong" onClick={() => location.reload()}>
        {again}
      </button>
    </main>
  );
}
