import { troubleText } from '../i18n/error-text.ts';
import { model, photo, situation } from '../store.ts';

/** What hinders the service though it goes on, unless the advice says it already. */
export function Trouble() {
  const { status } = model.value;
  const now = situation.value;
  const trouble = status?.status === 'degraded' ? troubleText(status) : null;
  if (trouble === null || photo.value) return null;
  if (now.kind !== 'found' && now.hint === trouble) return null;
  return <p class="trouble">{trouble}</p>;
}
