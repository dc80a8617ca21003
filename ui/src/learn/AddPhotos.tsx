import { useRef } from 'preact/hooks';
import { CameraIcon, PictureIcon } from '../components/icons.tsx';
import { PictureInput } from '../components/PictureInput.tsx';
import { text } from '../i18n/index.ts';
import { photos } from './lesson.ts';

/** Ways to give photos: many files at once, or the camera of a phone. */
export function AddPhotos({ onPictures }: { onPictures: (pictures: readonly File[]) => void }) {
  const { learn, table } = text.value;
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const busy = photos.value !== null;
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
      <PictureInput input={files} from="files" label={learn.addPhotos} onPictures={onPictures} />
      <PictureInput input={camera} from="camera" label={table.takePhoto} onPictures={onPictures} />
    </>
  );
}
