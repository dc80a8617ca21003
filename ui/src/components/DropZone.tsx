import { useEffect, useState } from 'preact/hooks';
import { givePhoto, leavePhoto } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { pictureIn } from '../photo.ts';
import { photo } from '../store.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole page takes a photo that is dropped or pasted; Escape leads back to the table. */
export function DropZone() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Children send their own enter and leave: only the outermost counts.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const move = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const take = (data: DataTransfer | null, event: Event) => {
      const file = pictureIn(data);
      if (!file) return;
      event.preventDefault();
      void givePhoto(file);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take(event.dataTransfer, event);
    };
    const paste = (event: ClipboardEvent) => take(event.clipboardData, event);
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !photo.peek()) return;
      if (!document.querySelector('dialog[open]')) leavePhoto();
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    window.addEventListener('keydown', key);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
      window.removeEventListener('keydown', key);
    };
  }, []);
  return over ? (
    <div class="drop">
      <p class="drop-card">{text.value.table.drop}</p>
    </div>
  ) : null;
}
