import { dispatch, model } from '../store.ts';
import { Notice } from './Notice.tsx';

/** What the service complained about, until it is read. */
export function Problem() {
  const { problem } = model.value;
  if (!problem) return null;
  return (
    <Notice class="problem" error={problem} onRead={() => dispatch({ type: 'problem-read' })} />
  );
}
