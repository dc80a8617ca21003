import { useEffect, useState } from 'preact/hooks';
import { leavePhoto } from '../actions.ts';
import { picturesIn } from '../photo.ts';
import { photo } from '../store.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

interface DropZoneProps {
  /** Said while something is over the page. */
  readonly words: string;
  readonly onPictures: (pictures: readonly File[]) => void;
}

/** The whole page takes photos that are dropped or pasted; Escape leads back from one to the table. */
export function DropZone({ words, onPictures }: DropZoneProps) {
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
    const give = (data: DataTransfer | null, event: Event) => {
      const pictures = picturesIn(data);
      if (pictures.length === 0) return;
      event.preventDefault();
      onPictures(pictures);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      give(event.dataTransfer, event);
    };
    const paste = (event: ClipboardEvent) => give(event.clipboardData, event);
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
  }, [onPictures]);
  return over ? (
    <div class="drop">
      <p class="drop-card">{words}</p>
    </div>
  ) : null;
}
