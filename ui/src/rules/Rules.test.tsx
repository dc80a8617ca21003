import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { chooseLanguage } from '../i18n/lang.ts';
import { messages } from '../testing/messages.ts';
import { boundsOf, drawings } from './drawing.ts';
import { rulePages } from './page.ts';
import { RuleBook } from './RuleBook.tsx';
import { Rules } from './Rules.tsx';

afterEach(() => {
  cleanup();
  chooseLanguage(null);
});

it('tells every game in every language, with all its topics', () => {
  for (const [language, { rules }] of Object.entries(messages)) {
    for (const page of rulePages) {
      const told = Object.values(rules.games[page]);
      expect(
        told.every((words) => words.length > 3),
        `${language} ${page}`,
      ).toBe(true);
    }
  }
});

it('is short enough to be told in half a minute', () => {
  for (const { rules } of Object.values(messages)) {
    for (const page of rulePages.slice(0, -1)) {
      const { see, tap, win } = rules.games[page];
      // People speak about 150 words a minute.
      expect(`${see} ${tap} ${win}`.split(/\s+/).length).toBeLessThan(76);
    }
  }
});

it('draws what is tapped: a card that carries the shared symbol', () => {
  for (const page of rulePages) {
    const { cards, tapped } = drawings[page];
    if (tapped !== null) expect(cards[tapped]!.ringed).toBe(true);
    const [left, top, width, height] = boundsOf(drawings[page]);
    for (const { x, y, r } of cards) {
      expect(Math.min(x - r - left, y - r - top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(left + width - x - r, top + height - y - r)).toBeGreaterThanOrEqual(0);
    }
  }
});

it('shows a game in the language of the page', () => {
  chooseLanguage('fr');
  render(<Rules page="inferno" />);
  expect(screen.getByRole('heading').textContent).toBe(messages.fr.common.games.inferno);
  expect(screen.getByText(messages.fr.rules.games.inferno.tap)).toBeTruthy();
  expect(screen.getByText('2 à 8 joueurs')).toBeTruthy();
});

it('turns to the page that is asked for', () => {
  render(<RuleBook page="duel" onClose={() => {}} />);
  expect(screen.getByRole('heading').textContent).toBe('Duel');
  fireEvent.click(screen.getByRole('button', { name: 'The Well' }));
  expect(screen.getByRole('heading').textContent).toBe('The Well');
});
