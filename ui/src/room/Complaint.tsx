import { useEffect } from 'preact/hooks';
import { Notice } from '../components/Notice.tsx';
import { problem, room } from './store.ts';

/** Milliseconds that a complaint stays: long enough to be read twice, and nobody may be near to close it. */
const STAYS = 9000;

/** What keeps the room from going on, for as long as it lasts; else what the service complained about, until it is read. */
export function Complaint() {
  const told = problem.value;
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(read, STAYS);
    return () => clearTimeout(timer);
  }, [told]);
  const trouble = room.value?.trouble ?? null;
  if (trouble) return <Notice class="complaint" error={trouble} />;
  return told && <Notice class="complaint" error={told} onRead={read} />;
}

function read(): void {
  problem.value = null;
}
