import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';

interface SureButtonProps {
  readonly label: ComponentChildren;
  /** What is asked before it is done. */
  readonly question: string;
  readonly onSure: () => void;
}

/** A button for what cannot be undone: it asks first. */
export function SureButton({ label, question, onSure }: SureButtonProps) {
  const [asking, ask] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) no.current?.focus();
  }, [asking]);
  const { common } = text.value;
  if (!asking) {
    return (
      <button type="button" class="button" onClick={() => ask(true)}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answers is no form
    <div class="sure" role="group" aria-label={question}>
      <span>{question}</span>
      <button
        type="button"
        class="button button-strong"
        onClick={() => {
          ask(false);
          onSure();
        }}
      >
        {common.yes}
      </button>
      <button type="button" class="button" ref={no} onClick={() => ask(false)}>
        {common.no}
      </button>
    </div>
  );
}
