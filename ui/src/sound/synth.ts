/** Plays recipes and recorded words on the browser's audio. */
import { lengthOf, type Note } from './recipes.ts';

/** Seconds until a note has its full loudness: at once would click. */
const ATTACK = 0.006;
/** What counts as silence; an exponential never gets to zero. */
const SILENCE = 0.0001;

/** The audio of one page. Browsers keep it asleep until a person touches the page, so nothing may depend on it. */
export class Synth {
  private readonly make: () => AudioContext;
  private context: AudioContext | null = null;
  private paper: AudioBuffer | null = null;

  constructor(make: () => AudioContext = () => new AudioContext()) {
    this.make = make;
  }

  /** Whether a sound that is played now would be heard. */
  get awake(): boolean {
    return this.context?.state === 'running';
  }

  /** Asks the browser for audio: within a touch it is always given, without one only where the browser trusts the page. */
  async wake(): Promise<boolean> {
    try {
      this.context ??= this.make();
      if (this.context.state === 'suspended') await this.context.resume();
    } catch {
      // No audio device, or not allowed yet: the captions say it all.
    }
    return this.awake;
  }

  /** Plays a recipe; `volume` is 0 to 1. False where audio sleeps. */
  play(recipe: readonly Note[], volume: number): boolean {
    const context = this.context;
    if (!context || !this.awake || volume <= 0) return false;
    const out = context.createGain();
    out.gain.value = volume;
    out.connect(context.destination);
    for (const note of recipe) this.note(context, note, out);
    setTimeout(() => out.disconnect(), (lengthOf(recipe) + 0.2) * 1000);
    return true;
  }

  /** Plays a WAV; resolves when it has been heard, to false where it cannot be. */
  async playFile(bytes: ArrayBuffer, volume: number): Promise<boolean> {
    const context = this.context;
    if (!context || !this.awake) return false;
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes);
    const out = context.createGain();
    out.gain.value = volume;
    source.connect(out);
    out.connect(context.destination);
    return new Promise((resolve) => {
      source.onended = () => {
        out.disconnect();
        resolve(true);
      };
      source.start();
    });
  }

  private note(context: AudioContext, note: Note, out: AudioNode): void {
    const from = context.currentTime + note.at;
    const to = from + note.length;
    const gain = context.createGain();
    gain.gain.setValueAtTime(SILENCE, from);
    gain.gain.exponentialRampToValueAtTime(note.gain, from + ATTACK);
    gain.gain.exponentialRampToValueAtTime(SILENCE, to);
    gain.connect(out);
    const source = note.wave === 'noise' ? this.noise(context, note, gain) : tone(context, note);
    if (note.wave !== 'noise') source.connect(gain);
    source.start(from);
    source.stop(to + 0.02);
  }

  /** Noise through a band that moves from one pitch to the other. */
  private noise(context: AudioContext, note: Note, out: AudioNode): AudioScheduledSourceNode {
    const source = context.createBufferSource();
    source.buffer = this.paper ??= noiseOf(context);
    const band = context.createBiquadFilter();
    band.type = 'bandpass';
    band.Q.value = 0.8;
    glide(band.frequency, note, context.currentTime + note.at);
    source.connect(band);
    band.connect(out);
    return source;
  }
}

function tone(context: AudioContext, note: Note): AudioScheduledSourceNode {
  const source = context.createOscillator();
  source.type = note.wave as OscillatorType;
  glide(source.frequency, note, context.currentTime + note.at);
  return source;
}

function glide(frequency: AudioParam, note: Note, from: number): void {
  frequency.setValueAtTime(note.from, from);
  if (note.to !== undefined) {
    frequency.exponentialRampToValueAtTime(note.to, from + note.length);
  }
}

/** Half a second of white noise. */
function noiseOf(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate / 2, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.random() * 2 - 1;
  return buffer;
}
