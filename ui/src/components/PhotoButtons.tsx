import { useRef } from 'preact/hooks';
import { givePhoto } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { CameraIcon, PictureIcon } from './icons.tsx';

/** Ways to give a photo: the camera of a phone, or a file. Dropping and pasting work anywhere on the page. */
export function PhotoButtons() {
  const words = text.value.table;
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
        <span class="button-words">{words.takePhoto}</span>
      </button>
      <button
        type="button"
        class="button"
        title={words.dropTip}
        onClick={() => files.current?.click()}
      >
        <PictureIcon />
        <span class="button-words">{words.choosePhoto}</span>
      </button>
      <input
        ref={camera}
        class="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-label={words.takePhoto}
        data-photo="camera"
        onChange={given}
      />
      <input
        ref={files}
        class="unseen"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={words.choosePhoto}
        data-photo="file"
        onChange={given}
      />
    </>
  );
}
