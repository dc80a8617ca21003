import { describe, expect, it } from 'vitest';
import { chosenDeck, type Input, initial, type Model, reduce } from './state.ts';
import { healthOf } from './testing/scenes.ts';

const decks = [{ id: 'open', name: 'Open deck' }];
const hello: Input = { type: 'hello', status: healthOf(), decks, join: ['http://a/?t=1'] };
const virtual: Input = { type: 'virtual', script: true, cards: [] };
const after = (...inputs: Input[]): Model => inputs.reduce(reduce, initial);

describe('reduce', () => {
  it('knows all that the service said at first', () => {
    expect(after({ type: 'opened' }, hello)).toMatchObject({
      link: 'open',
      status: healthOf(),
      decks,
      join: ['http://a/?t=1'],
    });
  });

  it('loses the link and the cards of the table, and gets them back', () => {
    const lost = after(hello, virtual, { type: 'closed', refused: false });
    expect(lost).toMatchObject({ link: 'lost', virtual: null, decks });
    expect(reduce(lost, { type: 'opened' }).link).toBe('open');
    expect(after({ type: 'closed', refused: true }).link).toBe('refused');
  });

  it('forgets the virtual table when another camera opens, not while one opens', () => {
    const table = after(hello, virtual);
    const status = (camera: string | null): Input => ({
      type: 'status',
      status: healthOf({ camera }),
    });
    expect(reduce(table, status('virtual')).virtual).not.toBeNull();
    expect(reduce(table, status(null)).virtual).not.toBeNull();
    expect(reduce(table, status('browser')).virtual).toBeNull();
  });

  it('shows a chosen deck at once, and takes the word of the service', () => {
    const chosen = after(hello, { type: 'deck-chosen', choice: 'open' });
    expect(chosenDeck(chosen)).toBe('Open deck');
    expect(chosenDeck(reduce(chosen, { type: 'status', status: healthOf() }))).toBeNull();
    expect(chosenDeck(after(hello, { type: 'deck-chosen', choice: 'any' }))).toBeNull();
    expect(after({ type: 'deck-chosen', choice: 'open' })).toEqual(initial);
  });

  it('keeps a complaint until it was read', () => {
    const error = { code: 'table-full', message: 'The table is full.' };
    const told = after(hello, { type: 'error', error }, virtual);
    expect(told.problem).toEqual(error);
    expect(reduce(told, { type: 'problem-read' }).problem).toBeNull();
  });
});
