import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LearnFinding, LearnView, Lore } from '../../../server/web/learn-protocol.ts';
import { hindrance, photos, refused, view, watchLesson } from './lesson.ts';
import { Showing } from './Showing.tsx';
import { standing } from './say.ts';

const place = { picture: 'a-1.jpg', x: 0.1, y: 0.2, r: 0.2 };
const lore: Lore = {
  ...{ upTo: 3, size: 4, cards: 3, toGo: 10, proved: false },
  symbols: [place, place, place, place],
  findings: [],
};
const showing: LearnView = {
  ...{ version: 5, phase: 'showing', changes: 3, last: null, back: true, watching: false },
  cards: [1, 2, 3].map((number) => ({ number, picture: `a-${number}.jpg`, views: 1 })),
  ...{ lore, deck: null },
};
const finding: LearnFinding = { kind: 'foreign', cards: [3], why: null, missing: 0, carry: null };

/** What was asked of the service, and what it answers. */
let asked: [path: string, init: RequestInit][];
let answer: (path: string) => Response | Promise<Response>;
beforeEach(() => {
  asked = [];
  answer = () => Response.json(showing);
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push([path, init]);
    return answer(path);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  view.value = hindrance.value = photos.value = null;
  refused.value = [];
});

const bodies = () => asked.map(([path, { method, body }]) => [method, path, body]);
const withLore = (change: Partial<Lore>) => ({ ...showing, lore: { ...lore, ...change } });

describe('a deck that is shown', () => {
  it('is counted, with what is still to come', () => {
    render(<Showing view={showing} />);
    expect(screen.getByText('3 cards')).toBeTruthy();
    expect(screen.getByText('4 symbols · 4 symbols on each card · 10 to go')).toBeTruthy();
    expect(document.querySelectorAll('.lying')).toHaveLength(13);
    expect(document.querySelectorAll('.patch')).toHaveLength(4);
  });

  it('says what became of the last cards', () => {
    const last = { from: 'table' as const, fresh: [2, 3], again: [1], unclear: 1 };
    render(<Showing view={{ ...showing, last }} />);
    expect(screen.getByText('Cards 2 and 3 are new.')).toBeTruthy();
    expect(screen.getByText('Card 1 was shown before.')).toBeTruthy();
    expect(screen.getByText(/Hardly anything was seen of it/)).toBeTruthy();
  });

  it('shows what is wrong, and takes the card out that does not belong', async () => {
    render(<Showing view={withLore({ findings: [finding] })} />);
    expect(screen.getByText('Card 3 belongs to another deck.')).toBeTruthy();
    expect(document.querySelector('.shown-card img')?.getAttribute('src')).toContain('a-3.jpg');
    fireEvent.click(screen.getByText('Take out card 3'));
    await waitFor(() => expect(bodies()).toEqual([['POST', '/api/learn/back', '{"card":3}']]));
  });

  it('shows what missing cards would carry, and no line for those of which nothing is known', () => {
    const missing = { ...finding, kind: 'missing' as const, cards: [], missing: 2 };
    const { rerender } = render(<Showing view={withLore({ findings: [missing] })} />);
    expect(screen.queryByText(/missing/)).toBeNull();
    const carry = [
      [0, 1],
      [2, 3],
    ];
    rerender(<Showing view={withLore({ findings: [{ ...missing, carry }] })} />);
    expect(
      screen.getByText('Two cards of a full deck are missing, and they would carry these symbols:'),
    ).toBeTruthy();
    expect(screen.getAllByLabelText('A missing card')).toHaveLength(2);
  });

  it('is kept under a name once it is proved, and not while there is news to think about', async () => {
    const proved = withLore({ proved: true });
    const { rerender } = render(<Showing view={{ ...proved, changes: 4 }} />);
    expect(screen.queryByLabelText('What is the deck called?')).toBeNull();
    rerender(<Showing view={proved} />);
    const keep = screen.getByText<HTMLButtonElement>('Keep the deck');
    expect(keep.disabled).toBe(true);
    fireEvent.input(screen.getByLabelText('What is the deck called?'), {
      target: { value: ' Ours ' },
    });
    await waitFor(() => expect(keep.disabled).toBe(false));
    fireEvent.click(keep);
    await waitFor(() =>
      expect(bodies()).toEqual([['POST', '/api/learn/finish', '{"name":"Ours"}']]),
    );
  });

  it('says what the service refused', async () => {
    answer = () => Response.json({ code: 'game-on', message: 'A game is on.' }, { status: 409 });
    render(<Showing view={showing} />);
    fireEvent.click(screen.getByText('Take back'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('A game is on.'));
  });

  it('takes several photos, one after the other, and says of each what is wrong with it', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('unknown format')));
    const seen = (fresh: number[], unclear: number) =>
      Response.json({ from: 'picture', fresh, again: [], unclear });
    const answers = [
      Response.json({ code: 'heic', message: 'Send it as JPEG.' }, { status: 415 }),
      ...[seen([4], 0), seen([], 0), seen([5], 1)],
    ];
    answer = () => answers.shift()!;
    render(<Showing view={showing} />);
    const input = screen.getByLabelText('Add photos', { selector: 'input' });
    const files = ['a.heic', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => new File(['x'], name));
    fireEvent.change(input, { target: { files } });
    await waitFor(() => expect(asked).toHaveLength(4));
    await waitFor(() => expect(photos.value).toBeNull());
    expect(new Set(asked.map(([path]) => path))).toEqual(new Set(['/api/learn/picture']));
    const said = [...screen.getByRole('alert').children].map(({ textContent }) => textContent);
    expect(said).toEqual([
      'a.heic: Send it as JPEG.',
      'c.jpg: No card was found in this picture.',
      expect.stringMatching(/^d\.jpg: Hardly anything was seen of it/),
    ]);
  });

  it('goes on with the next photos where an answer is cut off', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('unknown format')));
    answer = () => new Response('{"from":');
    render(<Showing view={showing} />);
    const input = screen.getByLabelText('Add photos', { selector: 'input' });
    const files = ['a.jpg', 'b.jpg'].map((name) => new File(['x'], name));
    fireEvent.change(input, { target: { files } });
    await waitFor(() => expect(asked).toHaveLength(2));
    await waitFor(() => expect(photos.value).toBeNull());
    expect(refused.value.map(({ file }) => file)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('is forgotten only after a question', async () => {
    render(<Showing view={showing} />);
    fireEvent.click(screen.getByText('Stop'));
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByText('Yes'));
    await waitFor(() => expect(bodies()).toEqual([['DELETE', '/api/learn', undefined]]));
  });
});

it.each<[string, Partial<LearnView>]>([
  ['', { cards: [] }],
  ['Working it out', { lore: null }],
  ['Working it out', { changes: 4 }],
  ['Not certain yet: go on showing cards.', {}],
  [
    'Not certain yet: see below what is to be shown again.',
    { lore: { ...lore, findings: [{ ...finding, kind: 'again', why: 'hidden' }] } },
  ],
  ['Proved: any two cards share exactly one symbol.', { lore: { ...lore, proved: true } }],
])('says %j of how certain it is', (words, change) => {
  expect(standing({ ...showing, ...change })).toBe(words);
});

describe('news', () => {
  it('are asked for one after the other, and a service that is started anew is believed', async () => {
    const views = [showing, { ...showing, version: 6 }, { ...showing, version: 1, phase: 'none' }];
    answer = () => (views.length > 0 ? Response.json(views.shift()) : new Promise(() => {}));
    const stop = watchLesson();
    await waitFor(() => expect(view.value?.version).toBe(1));
    stop();
    expect(asked.slice(0, 3).map(([path]) => path)).toEqual([
      '/api/learn',
      '/api/learn?after=5',
      '/api/learn?after=6',
    ]);
  });

  it('that do not come hinder until they do', async () => {
    answer = () => Promise.reject(new TypeError('gone'));
    const stop = watchLesson();
    await waitFor(() => expect(hindrance.value?.code).toBe('lost'));
    answer = () => (view.value === null ? Response.json(showing) : new Promise(() => {}));
    await waitFor(() => expect(hindrance.value).toBeNull(), { timeout: 5000 });
    expect(view.value).toEqual(showing);
    stop();
  });
});
