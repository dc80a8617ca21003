/** Says a word aloud: by the device's own speech program, else by the browser's, else the caption has to do. */
import type { Language } from '../../../server/room/event.ts';

export type Said = 'service' | 'browser' | 'caption';

/** What saying needs of the world. */
export interface Voices {
  /** Whether the device can speak at all. Rejects where the service does not answer. */
  deviceSpeaks(): Promise<boolean>;
  /** A WAV of the words, null where the device has no voice for the language. Rejects where the service does not answer. */
  fetchWord(language: Language, text: string): Promise<ArrayBuffer | null>;
  /** Resolves to whether it was heard. */
  playFile(bytes: ArrayBuffer): Promise<boolean>;
  /** Speaks with a voice of the browser that needs no network; false where it has none for the language. */
  speak(language: Language, text: string): boolean;
}

/** One mouth: what it is asked to say last is what it says. */
export class Speaker {
  private readonly voices: Voices;
  /** Languages that the service has no voice for: it is not asked again. */
  private readonly mute = new Set<Language>();
  /** Null while nobody knows. */
  private deviceSpeaks: boolean | null = null;
  private asked = 0;

  constructor(voices: Voices) {
    this.voices = voices;
  }

  /** Says it, and tells what said it. Never rejects: a game does not stop for a voice. */
  async say(language: Language, text: string): Promise<Said> {
    this.asked += 1;
    const asked = this.asked;
    const word = await this.fetch(language, text);
    // Something newer is to be said: an answer of the card before would only confuse.
    if (asked !== this.asked) return 'caption';
    if (word && (await this.voices.playFile(word).catch(() => false))) return 'service';
    return this.voices.speak(language, text) ? 'browser' : 'caption';
  }

  private async fetch(language: Language, text: string): Promise<ArrayBuffer | null> {
    if (this.mute.has(language)) return null;
    try {
      this.deviceSpeaks ??= await this.voices.deviceSpeaks();
      if (!this.deviceSpeaks) return null;
      const word = await this.voices.fetchWord(language, text);
      if (!word) this.mute.add(language);
      return word;
    } catch {
      return null;
    }
  }
}

/** The voice for a language that works without a network: the default one first. Null where there is none. */
export function offlineVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
): SpeechSynthesisVoice | null {
  const fitting = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language,
  );
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}
