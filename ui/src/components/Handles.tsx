import { useRef } from 'preact/hooks';
import type { VirtualCard } from '../../../server/camera/virtual/command.ts';
import { command } from '../actions.ts';
import { type Point, toPicture, toScreen } from '../fit.ts';
import { text } from '../i18n/index.ts';
import { view } from '../stage-view.ts';
import { chosenCard, dragging, live, model, photo } from '../store.ts';
import { commandOfKey, labelOf, onTable, TABLE_SIZE } from '../virtual.ts';

/** Makes the cards of the virtual table something to take hold of, by pointer and by keyboard. */
export function Handles() {
  const cards = model.value.virtual?.cards;
  const picture = live.value;
  if (!cards || !picture || photo.value) return null;
  const zoom = picture.width / TABLE_SIZE.width;
  return (
    <section class="handles" aria-label={text.value.table.cardsOnTable}>
      {cards.map((card) => (
        <Handle key={card.id} card={card} zoom={zoom} />
      ))}
    </section>
  );
}

/** `zoom`: pixels of the picture a pixel of the virtual table. */
function Handle({ card, zoom }: { card: VirtualCard; zoom: number }) {
  /** From the pointer to the card's middle, in pixels of the table; null while nobody drags. */
  const grip = useRef<Point | null>(null);
  const element = useRef<HTMLButtonElement>(null);
  const wanted = useRef<Point | null>(null);
  const frame = useRef(0);

  const place = toScreen(view.value, { x: card.x * zoom, y: card.y * zoom });
  const radius = card.radius * zoom * view.value.scale;
  const chosen = chosenCard.value === card.id;

  const under = (event: PointerEvent): Point => {
    const box = element.current!.parentElement!.getBoundingClientRect();
    const at = toPicture(view.peek(), { x: event.clientX - box.left, y: event.clientY - box.top });
    return { x: at.x / zoom, y: at.y / zoom };
  };
  // One order a picture at most, whatever the mouse's rate.
  const send = () => {
    frame.current = 0;
    if (wanted.current) command({ do: 'move', id: card.id, ...wanted.current });
    wanted.current = null;
  };
  const take = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = under(event);
    grip.current = { x: card.x - at.x, y: card.y - at.y };
    element.current?.setPointerCapture(event.pointerId);
    chosenCard.value = card.id;
  };
  const move = (event: PointerEvent) => {
    const held = grip.current;
    if (!held) return;
    dragging.value = true;
    const at = under(event);
    wanted.current = onTable({ x: at.x + held.x, y: at.y + held.y });
    frame.current ||= requestAnimationFrame(send);
  };
  const drop = () => {
    grip.current = null;
    dragging.value = false;
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && chosen) {
      event.preventDefault();
      chosenCard.value = null;
      return;
    }
    const scene = live.peek()?.scene ?? null;
    const order = commandOfKey(event.key, event.shiftKey, card, scene, view.peek().turned);
    if (!order) return;
    event.preventDefault();
    chosenCard.value = card.id;
    command(order);
  };

  return (
    <button
      ref={element}
      type="button"
      class={`handle${chosen ? ' handle-chosen' : ''}`}
      style={{
        width: `${radius * 2}px`,
        height: `${radius * 2}px`,
        transform: `translate(${place.x - radius}px, ${place.y - radius}px)`,
      }}
      aria-pressed={chosen}
      aria-label={labelOf(card, live.value?.scene ?? null)}
      aria-description={text.value.table.cardKeys}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      onClick={() => {
        chosenCard.value = card.id;
      }}
      onKeyDown={key}
    />
  );
}
