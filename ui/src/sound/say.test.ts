import { expect, it, vi } from 'vitest';
import { offlineVoice, Speaker, type Voices } from './say.ts';

const wav = new ArrayBuffer(8);

/** A world that notes what is asked of it. */
function world(voices: Partial<Voices>) {
  const asked: string[] = [];
  const speaker = new Speaker({
    deviceSpeaks: () => {
      asked.push('speaks?');
      return voices.deviceSpeaks?.() ?? Promise.resolve(true);
    },
    fetchWord: (language, text) => {
      asked.push(`fetch ${language} ${text}`);
      return voices.fetchWord?.(language, text) ?? Promise.resolve(null);
    },
    playFile: (bytes) => {
      asked.push('play');
      return voices.playFile?.(bytes) ?? Promise.resolve(true);
    },
    speak: (language, text) => {
      asked.push(`speak ${text}`);
      return voices.speak?.(language, text) ?? false;
    },
  });
  return { asked, speaker };
}

const voice = (lang: string, localService: boolean, isDefault = false) =>
  ({ lang, localService, default: isDefault, name: lang }) as SpeechSynthesisVoice;

it('lets the device speak where it can', async () => {
  const { asked, speaker } = world({ fetchWord: async () => wav });
  expect(await speaker.say('en', 'Key')).toBe('service');
  expect(asked).toEqual(['speaks?', 'fetch en Key', 'play']);
});

it('speaks by the browser where the device has no voice, and does not ask the device twice', async () => {
  const { asked, speaker } = world({ speak: () => true });
  expect(await speaker.say('pl', 'Klucz')).toBe('browser');
  expect(await speaker.say('pl', 'Koń')).toBe('browser');
  expect(await speaker.say('de', 'Pferd')).toBe('browser');
  expect(asked.filter((what) => what.startsWith('fetch'))).toEqual([
    'fetch pl Klucz',
    'fetch de Pferd',
  ]);
});

it('asks a device that cannot speak for no word, and asks it only once', async () => {
  const { asked, speaker } = world({ deviceSpeaks: async () => false, speak: () => true });
  expect(await speaker.say('en', 'Key')).toBe('browser');
  expect(await speaker.say('fr', 'Clé')).toBe('browser');
  expect(asked).toEqual(['speaks?', 'speak Key', 'speak Clé']);
});

it('asks again after the service did not answer', async () => {
  const { asked, speaker } = world({ fetchWord: () => Promise.reject(new Error('gone')) });
  expect(await speaker.say('en', 'Key')).toBe('caption');
  await speaker.say('en', 'Key');
  expect(asked.filter((what) => what.startsWith('fetch'))).toHaveLength(2);
});

it('leaves it to the caption where nothing can speak, or be heard', async () => {
  const { asked, speaker } = world({
    fetchWord: async () => wav,
    playFile: () => Promise.reject(new Error('no audio')),
  });
  expect(await speaker.say('en', 'Key')).toBe('caption');
  expect(asked).toEqual(['speaks?', 'fetch en Key', 'play', 'speak Key']);
});

it('says the newest word alone', async () => {
  const answers: ((bytes: ArrayBuffer) => void)[] = [];
  const { asked, speaker } = world({
    fetchWord: () => new Promise((resolve) => answers.push(resolve)),
  });
  const first = speaker.say('en', 'Key');
  const second = speaker.say('en', 'Sun');
  // Both have asked for their word by then.
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]!(wav);
  answers[0]!(wav);
  expect(await Promise.all([first, second])).toEqual(['caption', 'service']);
  expect(asked.filter((what) => what === 'play')).toHaveLength(1);
});

it('chooses a voice of the language that needs no network', () => {
  const voices = [voice('de-DE', false), voice('de_AT', true), voice('de-DE', true, true)];
  expect(offlineVoice(voices, 'de')).toBe(voices[2]);
  expect(offlineVoice(voices.slice(0, 2), 'de')).toBe(voices[1]);
  expect(offlineVoice(voices.slice(0, 1), 'de')).toBeNull();
  expect(offlineVoice(voices, 'fr')).toBeNull();
});
