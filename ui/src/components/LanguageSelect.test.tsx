import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { chooseLanguage, language } from '../i18n/lang.ts';
import { live, settled } from '../store.ts';
import { keyScene, matchOf } from '../testing/scenes.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import { SceneText } from './SceneText.tsx';
import { Tray } from './Tray.tsx';

afterEach(() => {
  cleanup();
  live.value = null;
  chooseLanguage(null);
});

it('offers each language by its own name', () => {
  render(<LanguageSelect />);
  const names = screen.getAllByRole('option').map((option) => option.textContent);
  expect(names).toEqual(['English', 'Français', 'Deutsch', 'Español', 'Polski']);
});

it('says at once in another language what lies on the table, and remembers', () => {
  live.value = { width: 1280, height: 720, scene: keyScene, tracks: [0, 1] };
  settled.value = { kind: 'found', matches: [matchOf(0, 1, 'key')], time: 38 };
  const { container } = render(
    <>
      <LanguageSelect />
      <Tray />
      <SceneText />
    </>,
  );
  fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'es' } });
  expect(screen.getByText('¡Llave!')).toBeTruthy();
  expect(container.textContent).toContain('Cartas 1 y 2, en común: Llave.');
  expect(screen.getByLabelText('Idioma')).toBeTruthy();
  expect(language.value).toBe('es');
  expect(localStorage.getItem('twinspot-language')).toBe('es');
});
