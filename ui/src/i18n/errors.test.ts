import { expect, it } from 'vitest';
import { languages } from '../../../server/room/event.ts';
import { messages } from '../testing/messages.ts';

const sources = import.meta.glob<string>(
  [
    '../../../server/**/*.ts',
    '!../../../server/dist/**',
    '!../../../server/**/*.test.ts',
    // What updates and the doctor say stands in terminals and logs.
    '!../../../server/appliance/{bundle,doctor,first-boot,install}/**',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Read where the service starts, or by `npm run`, and by no page. */
const ofTerminals = new Set([
  ...['settings', 'port-taken', 'port-forbidden', 'no-such-address'],
  ...['spot-usage', 'picture-missing', 'drawing-refused'],
  ...['table-usage', 'recording-missing', 'recording-unreadable', 'recording-unwritable'],
  'no-service-user',
  ...['deck-no-plane', 'drawing-unreadable', 'layout-stale', 'artwork-missing'],
]);

function codesIn(source: string): string[] {
  const made = source.matchAll(
    /(?:\bTwinspotError|\brefused?)\(\s*'([a-z-]+)'|\bcode: '([a-z-]+)'/g,
  );
  return [...made].map(([, thrown, plain]) => (thrown ?? plain)!);
}

it('every complaint that a page can meet has a sentence in every language', () => {
  const codes = new Set(Object.values(sources).flatMap(codesIn));
  expect(codes.size).toBeGreaterThan(40);
  const wanted = [...codes].filter((code) => !ofTerminals.has(code)).sort();
  for (const language of languages) {
    expect(Object.keys(messages[language].errors).sort(), language).toEqual(wanted);
  }
});
