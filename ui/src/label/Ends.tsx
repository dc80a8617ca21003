/** What the label page shows before the first picture and after the last. */
import { useRef } from 'preact/hooks';
import { CameraIcon, PictureIcon } from '../components/icons.tsx';
import { PictureInput } from '../components/PictureInput.tsx';
import { Refused } from '../components/Refused.tsx';
import { text } from '../i18n/index.ts';
import { busy, canUndo, give, pictures, refused, step, undo } from './desk.ts';
import { KeepingSwitch } from './KeepingSwitch.tsx';

/** No picture is kept: how to come by some. */
export function Empty() {
  const { label } = text.value;
  return (
    <div class="label-end">
      <h2>{label.empty}</h2>
      <p class="soft">{label.emptyHint}</p>
      <GivePictures />
      <Refused refusals={refused.value} />
      <KeepingSwitch />
    </div>
  );
}

/** Every picture is labelled. */
export function Done() {
  const { label } = text.value;
  const all = pictures.value ?? [];
  const confirmed = all.filter(({ state }) => state === 'confirmed').length;
  return (
    <div class="label-end">
      <h2>{label.done}</h2>
      <p class="soft" role="status">
        {label.doneHint(confirmed, all.length - confirmed)}
      </p>
      <p class="soft">{label.takeHint}</p>
      <div class="desk-buttons">
        <button type="button" class="button button-strong" onClick={() => step(1)}>
          {label.lookAgain}
        </button>
        <button
          type="button"
          class="button"
          disabled={!canUndo.value || busy.value}
          onClick={() => void undo()}
        >
          {label.undo}
        </button>
      </div>
      <GivePictures />
      <Refused refusals={refused.value} />
      <KeepingSwitch />
    </div>
  );
}

/** Pictures of one's own, to be labelled too. */
export function GivePictures() {
  const { label, table } = text.value;
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const onPictures = (given: readonly File[]) => void give(given);
  return (
    <div class="desk-buttons">
      <button
        type="button"
        class="button"
        disabled={busy.value}
        onClick={() => files.current?.click()}
      >
        <PictureIcon />
        {label.give}
      </button>
      <button
        type="button"
        class="button only-touch"
        disabled={busy.value}
        onClick={() => camera.current?.click()}
      >
        <CameraIcon />
        {table.takePhoto}
      </button>
      <PictureInput input={files} from="files" label={label.give} onPictures={onPictures} />
      <PictureInput input={camera} from="camera" label={table.takePhoto} onPictures={onPictures} />
    </div>
  );
}
