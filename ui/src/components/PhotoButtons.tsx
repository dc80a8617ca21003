import { useRef } from 'preact/hooks';
import { givePhoto } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { CameraIcon, PictureIcon } from './icons.tsx';
import { PictureInput } from './PictureInput.tsx';

/** Ways to give a photo: the camera of a phone, or a file. Dropping and pasting work anywhere on the page. */
export function PhotoButtons() {
  const words = text.value.table;
  const camera = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
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
        onClick={() => file.current?.click()}
      >
        <PictureIcon />
        <span class="button-words">{words.choosePhoto}</span>
      </button>
      <PictureInput input={camera} from="camera" label={words.takePhoto} onPictures={giveFirst} />
      <PictureInput input={file} from="file" label={words.choosePhoto} onPictures={giveFirst} />
    </>
  );
}

function giveFirst([picture]: readonly File[]): void {
  void givePhoto(picture!);
}
