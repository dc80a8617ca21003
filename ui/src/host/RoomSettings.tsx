import { type Language, languages, type Speed, speeds } from '../../../server/room/event.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { languageNames } from '../i18n/messages.ts';
import { KeepingSwitch } from '../label/KeepingSwitch.tsx';
import { command } from '../room/store.ts';
import { Choice, Switch } from './Choice.tsx';

type Settings = RoomView['settings'];

/** What holds for the whole room, changed in mid-game too. */
export function RoomSettings({ room }: { room: RoomView }) {
  const { common, host } = text.value;
  const { settings } = room;
  const set = (change: Partial<Settings>) =>
    command({ do: 'settings', settings: { ...settings, ...change } });
  return (
    <div class="settings">
      <Choice<Language>
        label={common.language}
        value={settings.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(language) => set({ language })}
      />
      <Choice<Speed>
        label={host.speed}
        value={settings.speed}
        options={speeds.map((value) => ({ value, label: common.speeds[value] }))}
        onChange={(speed) => set({ speed })}
      />
      <Choice<Settings['cards']>
        label={host.cards}
        value={settings.cards}
        options={[
          { value: 'own', label: host.ownCards },
          { value: 'real', label: host.realCards },
        ]}
        onChange={(cards) => set({ cards })}
      />
      <Switch label={common.sound} on={settings.sound} onChange={(sound) => set({ sound })} />
      <Switch label={host.keep} on={settings.keep} onChange={(keep) => set({ keep })} />
      <KeepingSwitch link />
    </div>
  );
}
