import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { pageName, type RulePage, rulePages } from './page.ts';
import { Rules } from './Rules.tsx';

interface RuleBookProps {
  /** The page that it opens at; null keeps it closed. */
  readonly page: RulePage | null;
  readonly onClose: () => void;
}

/** All rules in one dialog: the games on one side, how the chosen one is played on the other. */
export function RuleBook({ page, onClose }: RuleBookProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, show] = useState<RulePage>(page ?? 'spot');
  useLayoutEffect(() => {
    if (!page) {
      dialog.current?.close();
      return;
    }
    show(page);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, [page]);
  const messages = text.value;
  const { common } = messages;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it by keyboard
    <dialog
      ref={dialog}
      class="book"
      aria-label={common.rules}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="book-body">
        <nav class="book-pages" aria-label={common.rules}>
          <ul>
            {rulePages.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  class="book-page"
                  aria-current={name === shown ? 'page' : undefined}
                  onClick={() => show(name)}
                >
                  {pageName(messages, name)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div class="book-rules">
          <Rules page={shown} />
        </div>
        <button
          type="button"
          class="button button-round book-close"
          aria-label={common.close}
          onClick={() => dialog.current?.close()}
        >
          <CloseIcon />
        </button>
      </div>
    </dialog>
  );
}
