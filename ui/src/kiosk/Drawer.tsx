import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { DialogHead } from '../components/DialogHead.tsx';

interface DrawerProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A panel that comes in from the side; what is in it is drawn only while it is open. */
export function Drawer({ title, open, onClose, children }: DrawerProps) {
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
      class="drawer"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      {open && (
        <div class="drawer-body">
          <DialogHead
            class="drawer-head"
            id={id}
            title={title}
            onClose={() => dialog.current?.close()}
          />
          {children}
        </div>
      )}
    </dialog>
  );
}
