import '../styles/bar.css';
import '../styles/join.css';
import '../styles/stage.css';
import '../styles/tray.css';
import { useEffect } from 'preact/hooks';
import { givePhoto } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { startLive } from '../live.ts';
import { watchStage } from '../stage-view.ts';
import { watchSituation } from '../store.ts';
import { Announcer } from './Announcer.tsx';
import { Bar } from './Bar.tsx';
import { DropZone } from './DropZone.tsx';
import { Problem } from './Problem.tsx';
import { Stage } from './Stage.tsx';
import { Tools } from './Tools.tsx';
import { Tray } from './Tray.tsx';
import { Trouble } from './Trouble.tsx';

/** The live table, and the little that floats over its edges. */
export function SpotPage() {
  useEffect(() => {
    const stops = [watchSituation(), watchStage(), startLive()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <div class="page">
      <Bar />
      <main class="main" id="table">
        <Stage />
      </main>
      <div class="foot">
        <Tools />
        <Tray />
        <Trouble />
      </div>
      <Problem />
      <DropZone words={text.value.table.drop} onPictures={giveFirst} />
      <Announcer />
    </div>
  );
}

function giveFirst([first]: readonly Blob[]): void {
  if (first) void givePhoto(first);
}
