import { useEffect, useState } from 'preact/hooks';
import { spoken } from '../situation.ts';
import { situation } from '../store.ts';

/** Milliseconds that news must last before it is read out: a table that deals fast is not chatted over. */
const CALM = 700;

/** Says politely what changed, for those who listen. */
export function Announcer() {
  const words = spoken(situation.value);
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(words), CALM);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}
