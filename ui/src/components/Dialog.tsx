import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { CloseIcon } from './icons.tsx';

interface DialogProps {
  /** Its parts are styled by this name: `menu`, `menu-body`, `menu-head`. */
  readonly name: string;
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Something that opens over the page, with its title and the way out of it; what is in it is drawn only while it is open. */
export function Dialog({ name, title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // At once: closing gives the focus back, which must not come in between when somebody has tabbed on.
  useLayoutEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it by keyboard
    <dialog
      ref={dialog}
      class={name}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      {open && (
        <div class={`${name}-body`}>
          <div class={`${name}-head`}>
            <h2 id={id}>{title}</h2>
            <button
              type="button"
              class="button button-round"
              aria-label={text.value.common.close}
              onClick={() => dialog.current?.close()}
            >
              <CloseIcon />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
