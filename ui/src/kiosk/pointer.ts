/** The arrow of a mouse on the big screen: there while it is moved, gone while it lies. A finger has none. */

/** Milliseconds after which a mouse lies. */
const LIES = 3000;
/** Of the page's root while there is no arrow. */
export const NO_ARROW = 'no-arrow';

/** Hides the arrow until a mouse moves; returns the way to stop. */
export function watchPointer(root: Element = document.documentElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => root.classList.add(NO_ARROW);
  const moved = ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'mouse') return;
    root.classList.remove(NO_ARROW);
    clearTimeout(timer);
    timer = setTimeout(hide, LIES);
  };
  hide();
  addEventListener('pointermove', moved);
  return () => {
    removeEventListener('pointermove', moved);
    clearTimeout(timer);
    root.classList.remove(NO_ARROW);
  };
}
