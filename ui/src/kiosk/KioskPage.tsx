import '../styles/cards.css';
import '../styles/host.css';
import '../styles/proofs.css';
import '../styles/rules.css';
import '../styles/join.css';
import '../styles/look.css';
import '../styles/kiosk.css';
import { useEffect } from 'preact/hooks';
import { watchOpening } from '../room/opening.ts';
import { startRoom } from '../room/store.ts';
import { wakeOnGesture } from '../sound/sounds.ts';
import { Kiosk } from './Kiosk.tsx';
import { watchNoise } from './noise.ts';
import { watchPointer } from './pointer.ts';
import { heedWish } from './wish.ts';

/** The big screen: everything on it is measured by the screen, so that it reads the same from three metres. */
export function KioskPage() {
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.add('kiosk-root');
    const stops = [
      ...[startRoom('kiosk'), watchOpening(), watchNoise(), wakeOnGesture()],
      ...[watchPointer(), heedWish()],
    ];
    return () => {
      classList.remove('kiosk-root');
      for (const stop of stops) stop();
    };
  }, []);
  return <Kiosk />;
}
