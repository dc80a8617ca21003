import '../styles/cards.css';
import '../styles/host.css';
import '../styles/look.css';
import '../styles/phone.css';
import '../styles/proofs.css';
import '../styles/rules.css';
import { useEffect, useState } from 'preact/hooks';
import { CardBack } from '../cards/CardBack.tsx';
import { PauseIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { watchOpening } from '../room/opening.ts';
import { command, link, room, startRoom, tell, unseated } from '../room/store.ts';
import { keepAwake } from '../room/touch-back.ts';
import { RuleBook } from '../rules/RuleBook.tsx';
import { wakeOnGesture } from '../sound/sounds.ts';
import { Banner } from './Banner.tsx';
import { CodeEntry } from './CodeEntry.tsx';
import { Gone } from './Gone.tsx';
import { Join } from './Join.tsx';
import { Lobby } from './Lobby.tsx';
import { Menu } from './Menu.tsx';
import { watchNews } from './news.ts';
import { Over } from './Over.tsx';
import { Play } from './Play.tsx';
import { screenOf } from './screen.ts';

/** A player's hand: the page that phones open. */
export function PhonePage() {
  useEffect(() => {
    const stops = [startRoom('phone'), watchOpening(), watchNews(), keepAwake(), wakeOnGesture()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return <Phone />;
}

/** What the phone shows of the room as it is known now. */
export function Phone() {
  const { common, host, phone } = text.value;
  const [watching, watch] = useState(false);
  const [menu, setMenu] = useState(false);
  const [rules, setRules] = useState(false);
  const now = room.value;
  const open = link.value === 'open';
  useEffect(() => {
    // A connection that was opened anew has forgotten it.
    if (open && watching) tell({ type: 'watch', on: true });
  }, [open, watching]);
  const sit = () => {
    watch(false);
    tell({ type: 'watch', on: false });
  };
  const screen = screenOf({ link: link.value, room: now, unseated: unseated.value, watching });
  // The other screens have headings of their own.
  const Title = screen === 'play' ? 'h1' : 'p';
  return (
    <div class={`phone tabletop phone-${screen}`}>
      {!menu && <Banner />}
      {now && screen !== 'code' && (
        <header class="phone-bar">
          <div class="phone-what">
            <Title class="phone-title">
              {now.game ? common.games[now.game.game] : common.twinspot}
            </Title>
            {now.game && now.game.phase !== 'over' && (
              <p class="phone-round">{common.round(now.game.round, now.game.rounds)}</p>
            )}
          </div>
          {screen === 'play' && now.you.host && !now.paused && (
            <button
              type="button"
              class="button button-round"
              aria-label={host.pause}
              onClick={() => command({ do: 'pause' })}
            >
              <PauseIcon />
            </button>
          )}
          <button type="button" class="button" aria-haspopup="dialog" onClick={() => setMenu(true)}>
            {phone.menu}
          </button>
        </header>
      )}
      <main class="phone-main" tabIndex={screen === 'over' ? 0 : undefined}>
        {screen === 'connecting' && (
          <div class="slip slip-wait">
            <div class="slip-card" aria-hidden="true">
              <CardBack />
            </div>
            <p class="soft">{common.connecting}</p>
          </div>
        )}
        {screen === 'code' && <CodeEntry />}
        {screen === 'gone' && <Gone why={unseated.value ?? 'left'} />}
        {now && screen === 'join' && <Join room={now} onWatch={() => watch(true)} />}
        {now && screen === 'lobby' && <Lobby room={now} onSit={sit} />}
        {now && screen === 'play' && <Play room={now} />}
        {now && screen === 'over' && <Over room={now} />}
      </main>
      {now && (
        <Menu
          room={now}
          open={menu}
          onClose={() => setMenu(false)}
          onRules={() => {
            setMenu(false);
            setRules(true);
          }}
        />
      )}
      <RuleBook
        page={rules ? (now?.game?.game ?? 'inferno') : null}
        onClose={() => setRules(false)}
      />
    </div>
  );
}
