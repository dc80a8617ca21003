import { useRef } from 'preact/hooks';
import { givePhoto } from '../actions.ts';
import { CameraIcon, PictureIcon } from './icons.tsx';

/** Ways to give a photo: the camera of a phone, or a file. Dropping and pasting work anywhere on the page. */
export function PhotoButtons() {
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const given = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    // Emptied, so that the same file can be chosen again.
    input.value = '';
    if (file) void givePhoto(file);
  };
  return (
    <>
      <button type="button" class="button only-touch" onClick={() => camera.current?.click()}>
        <CameraIcon />
        <span class="button-words">Take a photo</span>
      </button>
      <button
        type="button"
        class="button"
        title="You can also drop or paste one anywhere"
        onClick={() => files.current?.click()}
      >
        <PictureIcon />
        <span class="button-words">Choose a photo</span>
      </button>
      <input
        ref={camera}
        class="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-label="Take a photo"
        data-photo="camera"
        onChange={given}
      />
      <input
        ref={files}
        class="unseen"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label="Choose a photo"
        data-photo="file"
        onChange={given}
      />
    </>
  );
}
