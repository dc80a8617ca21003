/** The page's own speaker: the service, the audio of the page and the voices of the browser. */
import type { Language } from '../../../server/room/event.ts';
import { offlineVoice, type Said, Speaker } from './say.ts';
import { roomSound, synth, volume } from './sounds.ts';

const speaker = new Speaker({
  async deviceSpeaks() {
    const answer = await fetch('/api/voice');
    if (!answer.ok) throw new Error(`The service answered ${answer.status}`);
    return ((await answer.json()) as { voice: boolean }).voice;
  },
  async fetchWord(language, text) {
    const query = new URLSearchParams({ lang: language, text });
    const answer = await fetch(`/api/say?${query}`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`The service answered ${answer.status}`);
    return answer.arrayBuffer();
  },
  playFile: (bytes) => synth.playFile(bytes, volume.peek()),
  speak(language, text) {
    if (!('speechSynthesis' in globalThis)) return false;
    const voice = offlineVoice(speechSynthesis.getVoices(), language);
    if (!voice) return false;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.volume = volume.peek();
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
    return true;
  },
});

/** Says it aloud where room and page want sound; what is said is always written on the page too. */
export async function sayAloud(language: Language, text: string): Promise<Said> {
  if (!roomSound.peek() || volume.peek() <= 0) return 'caption';
  return speaker.say(language, text);
}
