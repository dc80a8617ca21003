/** The pictures of cards: fetched and decoded before the cards open, so that all players see them at once. */
import { useEffect, useState } from 'preact/hooks';

export function pictureOf(face: string): string {
  return `/api/cards/${face}`;
}

/** Pictures that are held decoded at most: those of a crowded table, and of the cards that come next. */
const MOST = 60;

const held = new Map<string, { image: HTMLImageElement; ready: Promise<void>; done: boolean }>();

/** Fetches and decodes a picture ahead of time; fulfilled once it can be drawn without delay, or never could. */
function preload(face: string): Promise<void> {
  const known = held.get(face);
  if (known) {
    // The latest used is the last to go.
    held.delete(face);
    held.set(face, known);
    return known.ready;
  }
  const image = new Image();
  image.src = pictureOf(face);
  const entry = { image, ready: Promise.resolve(), done: false };
  const settled = () => {
    entry.done = true;
  };
  // Where a picture is missing the card opens all the same: its symbols are named, and can be tapped.
  entry.ready = image.decode().then(settled, settled);
  held.set(face, entry);
  for (const oldest of held.keys()) {
    if (held.size <= MOST) break;
    held.delete(oldest);
  }
  return entry.ready;
}

/** Whether a picture can be drawn at once; fetches it if need be. */
export function usePicture(face: string): boolean {
  const [ready, setReady] = useState<string | null>(held.get(face)?.done ? face : null);
  useEffect(() => {
    let wanted = true;
    preload(face).then(() => wanted && setReady(face));
    return () => {
      wanted = false;
    };
  }, [face]);
  return ready === face;
}
