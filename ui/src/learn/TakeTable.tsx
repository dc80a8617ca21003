import { chooseSource } from '../actions.ts';
import { WebcamIcon } from '../components/icons.tsx';
import { LivePicture } from '../components/LivePicture.tsx';
import { Webcam } from '../components/Webcam.tsx';
import { Switch } from '../host/Choice.tsx';
import { troubleText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { model } from '../store.ts';
import { mayUseWebcam } from '../webcam.ts';
import { watchTable } from './lesson.ts';

/** The table from which cards are taken by themselves. The virtual one is shown only where somebody wants its cards. */
export function TakeTable({ watching }: { watching: boolean }) {
  const { learn } = text.value;
  const { status } = model.value;
  const trouble = status ? troubleText(status) : null;
  return (
    <section class="take-table" aria-label={text.value.table.theTable}>
      {(watching || (status && status.camera !== 'virtual')) && (
        <LivePicture>{trouble ?? learn.noPicture}</LivePicture>
      )}
      <div class="desk-buttons">
        <Switch label={learn.takeFromTable} on={watching} onChange={(on) => void watchTable(on)} />
        <Webcam />
        {status?.camera === 'virtual' && mayUseWebcam() && (
          <button type="button" class="button" onClick={() => chooseSource('browser')}>
            <WebcamIcon />
            {learn.ownCamera}
          </button>
        )}
      </div>
    </section>
  );
}
