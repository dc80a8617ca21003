import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseSource } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { connection, showNothing } from '../live.ts';
import { model, photo, webcamOn } from '../store.ts';
import { Webcam as Camera, mayUseWebcam, whyNoWebcam } from '../webcam.ts';

/** Starts and stops this device's camera, where the table waits for one. */
export function Webcam() {
  const camera = useRef<Camera | null>(null);
  const [problem, setProblem] = useState('');
  const waits = model.value.status?.camera === 'browser';

  const stop = () => {
    if (!camera.current) return;
    camera.current.stop();
    camera.current = null;
    webcamOn.value = false;
    showNothing();
  };
  const start = async () => {
    // It is being asked for already.
    if (camera.current) return;
    setProblem('');
    const next = new Camera((picture) => connection.sendPicture(picture));
    camera.current = next;
    try {
      await next.start(stop);
      webcamOn.value = camera.current === next;
    } catch (cause) {
      if (camera.current !== next) return;
      stop();
      setProblem(whyNoWebcam(cause));
    }
  };
  useEffect(() => {
    if (!waits) stop();
  }, [waits]);
  useEffect(() => stop, []);

  if (!waits || photo.value) return null;
  const words = text.value.table;
  if (!mayUseWebcam()) {
    return <p class="advice-hint">{words.webcamInsecure}</p>;
  }
  return (
    <div class="webcam">
      {problem && (
        <p class="advice-hint" role="alert">
          {problem}
        </p>
      )}
      {webcamOn.value ? (
        <button type="button" class="button" onClick={stop}>
          {words.stopWebcam}
        </button>
      ) : (
        <button type="button" class="button button-strong" onClick={start}>
          {words.startWebcam}
        </button>
      )}
      <button type="button" class="button" onClick={() => chooseSource('virtual')}>
        {words.virtualTable}
      </button>
    </div>
  );
}
