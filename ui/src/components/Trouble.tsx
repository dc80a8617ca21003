import { model, photo, situation } from '../store.ts';

/** What hinders the service though it goes on, unless the advice says it already. */
export function Trouble() {
  const { status } = model.value;
  const now = situation.value;
  if (status?.status !== 'degraded' || !status.message || photo.value) return null;
  if (now.kind !== 'found' && now.hint === status.message) return null;
  return <p class="trouble">{status.message}</p>;
}
