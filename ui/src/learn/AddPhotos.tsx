import { useRef } from 'preact/hooks';
import { CameraIcon, PictureIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { givePhotos, photos } from './lesson.ts';

/** Ways to give photos: many files at once, or the camera of a phone. */
export function AddPhotos() {
  const { learn, table } = text.value;
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const busy = photos.value !== null;
  const take = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const chosen = [...(input.files ?? [])];
    // Emptied, so that the same files can be chosen again.
    input.value = '';
    void givePhotos(chosen);
  };
  return (
    <>
      <button
        type="button"
        class="button button-strong"
        disabled={busy}
        onClick={() => files.current?.click()}
      >
        <PictureIcon />
        {learn.addPhotos}
      </button>
      <button
        type="button"
        class="button only-touch"
        disabled={busy}
        onClick={() => camera.current?.click()}
      >
        <CameraIcon />
        {table.takePhoto}
      </button>
      <input
        ref={files}
        class="unseen"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label={learn.addPhotos}
        data-photo="files"
        onChange={take}
      />
      <input
        ref={camera}
        class="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-label={table.takePhoto}
        data-photo="camera"
        onChange={take}
      />
    </>
  );
}
