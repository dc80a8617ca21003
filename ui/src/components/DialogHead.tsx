import { text } from '../i18n/index.ts';
import { CloseIcon } from './icons.tsx';

interface DialogHeadProps {
  readonly title: string;
  /** Of the title, by which the dialog is named. */
  readonly id?: string;
  readonly class: string;
  readonly onClose: () => void;
}

/** What a dialog is called, and the way out of it. */
export function DialogHead({ title, id, class: name, onClose }: DialogHeadProps) {
  return (
    <div class={name}>
      <h2 id={id}>{title}</h2>
      <button
        type="button"
        class="button button-round"
        aria-label={text.value.common.close}
        onClick={onClose}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
