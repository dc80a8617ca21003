/**
 * A recording of what vision saw: one line of JSON a frame, small beside its picture and with no picture in it. Numbers and
 * vectors are kept to the last bit, so that a replay gives the very events that the table told.
 */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { TwinspotError } from '../errors.ts';
import type { Card } from '../vision/card.ts';
import { textToVector, vectorToText } from '../vision/vector-text.ts';

/** What vision saw in one frame. */
export interface SeenCards {
  /** Milliseconds. */
  readonly time: number;
  readonly cards: readonly Card[];
}

const closed = { additionalProperties: false };
const Score = Type.Number({ minimum: 0 });
const Head = Type.Object(
  {
    recording: Type.Literal('table'),
    version: Type.Literal(1),
    model: Type.String({ description: 'sha256 of the network that made the vectors' }),
  },
  closed,
);
const Line = Type.Object(
  {
    time: Type.Number(),
    cards: Type.Array(
      Type.Object(
        {
          outline: Type.Tuple(
            [Type.Number(), Type.Number(), Type.Number(), Type.Number(), Type.Number()],
            { description: 'cx, cy, rx, ry, angle' },
          ),
          score: Score,
          sightings: Type.Array(
            Type.Tuple([
              Type.Number(),
              Type.Number(),
              Type.Number(),
              Type.Number(),
              Score,
              Type.String({
                description:
                  'x, y, width, height, score, and the vector: float32, little endian, base64',
              }),
            ]),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
type Line = Static<typeof Line>;

/** The first line. @param model sha256 of the network that makes the vectors */
export function headLine(model: string): string {
  return `${JSON.stringify({ recording: 'table', version: 1, model } satisfies Static<typeof Head>)}\n`;
}

/** One more line. */
export function toLine({ time, cards }: SeenCards): string {
  const line = {
    time,
    cards: cards.map(({ outline: { cx, cy, rx, ry, angle }, score, sightings }) => ({
      outline: [cx, cy, rx, ry, angle],
      score,
      sightings: sightings.map((one) => [...one.box, one.score, vectorToText(one.vector)]),
    })),
  };
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a recording.
 * @param name of its file, for the errors
 * @throws {TwinspotError} `recording-unreadable`
 */
export function readRecording(text: string, name: string): { model: string; frames: SeenCards[] } {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const head = parse(first, name, 1);
  if (!Value.Check(Head, head)) throw unreadable(name, 1, 'it does not begin as one');
  const frames = lines.map((line, at): SeenCards => {
    const value = parse(line, name, at + 2);
    if (!Value.Check(Line, value)) throw unreadable(name, at + 2, 'it is no frame');
    return fromLine(value);
  });
  return { model: head.model, frames };
}

function fromLine({ time, cards }: Line): SeenCards {
  return {
    time,
    cards: cards.map(({ outline, score, sightings }) => {
      const [cx, cy, rx, ry, angle] = outline;
      return {
        ...{ outline: { cx, cy, rx, ry, angle }, score },
        sightings: sightings.map(([x, y, width, height, own, vector]) => ({
          ...{ box: [x, y, width, height] as const, score: own, vector: textToVector(vector) },
        })),
      };
    }),
  };
}

function parse(line: string, name: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw unreadable(name, number, 'it is cut off or changed', cause);
  }
}

function unreadable(name: string, line: number, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'recording-unreadable',
    `Line ${line} of ${name} is not of a recorded table (${why}); record the table again.`,
    { status: 422, cause },
  );
}
