import { expect, it } from 'vitest';
import { messages } from '../testing/messages.ts';
import { pageName, rulePages } from './page.ts';

it('names every page', () => {
  for (const spoken of Object.values(messages)) {
    const names = rulePages.map((page) => pageName(spoken, page));
    expect(new Set(names).size).toBe(rulePages.length);
  }
});
