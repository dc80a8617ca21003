import { text } from '../i18n/index.ts';
import { BackIcon } from './icons.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';

/** The top of a page of `desk.css`, which leads back to the table. */
export function PageBar({ title }: { title: string }) {
  const { table } = text.value;
  return (
    <header class="desk-bar">
      <a class="button" href="/">
        <BackIcon />
        <span>
          {table.backTo.short}
          <span class="button-words">{table.backTo.rest}</span>
        </span>
      </a>
      <h1>{title}</h1>
      <LanguageSelect />
    </header>
  );
}
