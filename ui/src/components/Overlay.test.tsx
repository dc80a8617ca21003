import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { stage } from '../stage-view.ts';
import { live, pointed } from '../store.ts';
import { cardAt, keyScene, matchOf, sceneOf } from '../testing/scenes.ts';
import { Overlay } from './Overlay.tsx';
import { SceneText } from './SceneText.tsx';

const show = (scene: typeof keyScene) => {
  stage.value = { width: 1280, height: 720, insets: { top: 0, right: 0, bottom: 0, left: 0 } };
  live.value = { width: 1280, height: 720, scene, tracks: scene.cards.map((_, index) => index) };
};

afterEach(() => {
  cleanup();
  live.value = null;
  pointed.value = null;
});

it('draws both rings of a match, and every card', () => {
  show(keyScene);
  const { container } = render(<Overlay />);
  expect(container.querySelectorAll('.pair[data-symbol="key"] .ring-line')).toHaveLength(2);
  expect(container.querySelectorAll('.rim-matched')).toHaveLength(2);
  // One pair needs no name beside its line: it stands large below.
  expect(container.querySelector('.link-name')).toBeNull();
});

it('names the lines of several pairs, and fades those that nobody points at', () => {
  const matches = [matchOf(0, 1, 'key'), matchOf(0, 2, 'sun')];
  show(sceneOf([...keyScene.cards, cardAt(900, 0)], matches));
  pointed.value = 'sun:0-2';
  const { container } = render(<Overlay />);
  const names = [...container.querySelectorAll('.link-name')].map((name) => name.textContent);
  expect(names.sort()).toEqual(['Key', 'Sun']);
  const faded = [...container.querySelectorAll('.pair-faded')];
  expect(faded.map((pair) => pair.getAttribute('data-symbol'))).toEqual(['key']);
});

it('draws lines and names of many pairs only where somebody points', () => {
  const cards = [...keyScene.cards, cardAt(900, 0), cardAt(900, 400)];
  show(
    sceneOf(cards, [
      ...[matchOf(0, 1, 'key'), matchOf(0, 2, 'sun')],
      ...[matchOf(1, 2, 'cat'), matchOf(2, 3, 'bee')],
    ]),
  );
  const { container } = render(<Overlay />);
  expect(container.querySelectorAll('.ring-line')).toHaveLength(8);
  expect(container.querySelectorAll('.link, .link-name')).toHaveLength(0);
  act(() => {
    pointed.value = 'sun:0-2';
  });
  expect(container.querySelectorAll('.link')).toHaveLength(1);
  expect(container.querySelector('.link-name')?.textContent).toBe('Sun');
});

it('tells the same in words', () => {
  show(keyScene);
  const { container } = render(<SceneText />);
  expect(container.textContent).toContain('Card 1: Key.');
  expect(container.textContent).toContain('Cards 1 and 2 share Key.');
});
