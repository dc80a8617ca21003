/** Whether a page can be used by everybody: what axe finds, and where the keyboard gets to. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Serious and critical findings, one line each; none where all is well.
 * The audit runs from outside, because the page's own policy lets no foreign script in.
 */
export async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      // Of the page itself; a frame would be another origin's.
      iframes: false,
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(' ')}: ${html.slice(0, 160)}`),
    );
}

export interface Reach {
  /** Controls that can be seen and that Tab never got to. */
  readonly missed: string[];
  /** Controls on which nobody sees that they have the focus. */
  readonly unseen: string[];
}

/** More controls than any page has. */
const MOST = 150;

/** Walks through a page with Tab, once around. */
export async function walkByTab(page: Page): Promise<Reach> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    let next = 0;
    for (const element of document.querySelectorAll<HTMLElement>('*')) {
      element.dataset.walk = String(next++);
    }
  });
  const reached = new Set<string>();
  const unseen: string[] = [];
  // It begins where something was clicked last; behind the last control the focus leaves the page, and comes in again.
  let outside = 0;
  for (let presses = 0; presses < MOST && outside < 3; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(lookAtFocus);
    if (at === null) {
      outside++;
      continue;
    }
    outside = 0;
    if (reached.has(at.id)) break;
    reached.add(at.id);
    if (!at.seen) unseen.push(at.says);
  }
  const missed = await page.evaluate(findMissed, [...reached]);
  return { missed, unseen };
}

/** Runs in the page. */
function lookAtFocus(): { id: string; says: string; seen: boolean } | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return null;
  const styleOf = () => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, color } =
      getComputedStyle(element);
    const outline = outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
    return { outline, rest: [boxShadow, borderColor, backgroundColor, color].join() };
  };
  const focused = styleOf();
  // With an outline it is seen; else something else must change, and that shows when the focus is away for a moment.
  let seen = focused.outline !== 'none' && !focused.outline.endsWith(' 0px');
  if (!seen) {
    element.blur();
    seen = styleOf().rest !== focused.rest;
    element.focus();
  }
  return { id: element.dataset.walk ?? '?', says: element.outerHTML.slice(0, 160), seen };
}

/** Runs in the page. */
function findMissed(reached: string[]): string[] {
  // A file is chosen with a button, which opens what no style sheet can dress.
  const wanted =
    'a[href], button, input:not([type="file"]), select, textarea, summary, [tabindex="0"]';
  const modal = document.querySelector('dialog[open], [aria-modal="true"]');
  const controls = [...(modal ?? document).querySelectorAll<HTMLElement>(wanted)].filter((it) => {
    const box = it.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return false;
    if (getComputedStyle(it).visibility !== 'visible') return false;
    if (it.closest('[inert], [hidden], [aria-hidden="true"]') !== null) return false;
    return !(it as HTMLButtonElement).disabled;
  });
  // Of a group of radio buttons Tab gets to one, and the arrows to the others.
  const groupOf = (it: HTMLElement) =>
    it instanceof HTMLInputElement && it.type === 'radio' ? it.name : null;
  const groups = new Set(
    controls.filter((it) => reached.includes(it.dataset.walk ?? '')).map(groupOf),
  );
  return controls
    .filter((it) => !reached.includes(it.dataset.walk ?? ''))
    .filter((it) => groupOf(it) === null || !groups.has(groupOf(it)))
    .map((it) => it.outerHTML.slice(0, 160));
}
