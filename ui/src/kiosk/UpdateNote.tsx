import { useEffect, useState } from 'preact/hooks';
import type { UpdateNews } from '../../../server/web/update-route.ts';
import { text } from '../i18n/index.ts';

/** Milliseconds between two questions. */
const PAUSE = 2000;

/** Over everything on the appliance's own screen while it is updated, and for a while how that ended. */
export function UpdateNote() {
  const [news, setNews] = useState<UpdateNews>(null);
  useEffect(() => {
    const ask = () =>
      fetch('/api/update', { cache: 'no-store' })
        .then(async (answer) => answer.ok && setNews((await answer.json()).update))
        // The service is started anew; what was said last still holds.
        .catch(() => {});
    void ask();
    const timer = setInterval(ask, PAUSE);
    return () => clearInterval(timer);
  }, []);
  if (news === null) return null;
  const { state, words, share } = news;
  return (
    <div class="update" role="status">
      <strong>{text.value.kiosk.update[state]}</strong>{' '}
      {state === 'running' && share !== undefined && `${Math.round(100 * share)} %`}
      {/* As the installer says it, in English: who helps needs it. */}
      {state === 'failed' && <small lang="en">{words}</small>}
    </div>
  );
}
