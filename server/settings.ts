/** What a person may set: a file in the data folder, and environment variables, which win. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { TwinspotError } from './errors.ts';
import { backendChoices } from './inference/network.ts';
import { dataDir } from './paths.ts';

/** One schema checks, documents and fills in; the environment's name for `key` is `TWINSPOT_KEY`. */
export const Settings = Type.Object(
  {
    port: Type.Integer({
      title: 'Port',
      description: 'Where the service listens; 0 takes any free one. PORT works too.',
      default: 8080,
      minimum: 0,
      maximum: 65535,
    }),
    host: Type.String({
      title: 'Address to listen on',
      description: '0.0.0.0 for the whole network, 127.0.0.1 for this machine alone.',
      default: '0.0.0.0',
      minLength: 1,
    }),
    hosts: Type.Array(Type.String({ minLength: 1 }), {
      title: 'More names of this machine',
      description: 'Host names, besides its own, under which pages may reach the service.',
      default: [],
    }),
    source: Type.String({
      title: 'Camera',
      description:
        'csi://0 or v4l2:///dev/video0 for a camera, virtual: for the virtual table, file:PATH for a clip, dir:PATH for a folder of pictures, browser: for the webcam of a page, test:// for a test picture.',
      default: 'virtual:',
      // What follows is looked at when the source is opened.
      pattern: '^(virtual:?|browser:?|dir:.+|csi:.*|v4l2:.+|file:.+|test:.*)$',
    }),
    deck: Type.String({
      title: 'Deck',
      description: 'auto, any, or the id or folder of a deck pack.',
      default: 'auto',
      minLength: 1,
    }),
    model: Type.String({
      title: 'Networks',
      description: 'Folder of the model bundle; empty for the newest one there is.',
      default: '',
    }),
    threads: Type.Integer({
      title: 'Threads for the networks',
      description: '0 leaves the choice to Twinspot.',
      default: 0,
      minimum: 0,
      maximum: 64,
    }),
    backend: Type.Union(
      backendChoices.map((choice) => Type.Literal(choice)),
      {
        title: 'What runs the networks',
        description:
          'auto for the best that works, or tensorrt, ort-cuda, ort-native (ONNX Runtime by its C interface, on the processor) or ort-cpu (ONNX Runtime for Node).',
        default: 'auto',
      },
    ),
    ort: Type.String({
      title: 'ONNX Runtime',
      description: 'The library libonnxruntime.so or its folder; empty for those that are known.',
      default: '',
    }),
    tensorrt: Type.String({
      title: 'TensorRT',
      description: "The folder of TensorRT's and CUDA's libraries; empty for the system's own.",
      default: '',
    }),
    log: Type.Union(
      ['error', 'warn', 'info', 'debug', 'silent'].map((level) => Type.Literal(level)),
      {
        title: 'How much to log',
        description: 'error, warn, info, debug or silent.',
        default: 'info',
      },
    ),
  },
  { additionalProperties: false, title: 'Settings of Twinspot' },
);
export type Settings = Static<typeof Settings>;

const PREFIX = 'TWINSPOT_';
const keys = Object.keys(Settings.properties) as (keyof Settings)[];

/**
 * Defaults, then `settings.json` in the data folder, then the environment.
 * @throws TwinspotError `settings` that names the file or variable, the key, and what it should be
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const file = join(dataDir(env), 'settings.json');
  const found = Value.Default(Settings, {}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(readFile(file))) {
    if (!isKey(key)) throw unknownKey(key, `in ${file}`, keys);
    found[key] = checked(key, value, `"${key}" in ${file}`);
  }
  if (env.PORT !== undefined && env.PORT !== '') found.port = fromText('port', env.PORT, 'PORT');
  const names = [...keys.map(variableOf), `${PREFIX}DATA`, `${PREFIX}NATIVE`, `${PREFIX}RUNTIME`];
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || text === undefined || text === '') continue;
    if (!names.includes(name)) throw unknownKey(name, 'in the environment', names);
    const key = keys.find((candidate) => variableOf(candidate) === name);
    if (key !== undefined) found[key] = fromText(key, text, name);
  }
  return found as Settings;
}

function isKey(key: string): key is keyof Settings {
  return (keys as string[]).includes(key);
}

function variableOf(key: string): string {
  return PREFIX + key.toUpperCase();
}

function readFile(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TwinspotError('settings', `${file} cannot be read: ${why}. Mend it or delete it.`, {
      cause,
    });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new TwinspotError('settings', `${file} must hold one JSON object, like {"port": 8080}.`);
  }
  return content as Record<string, unknown>;
}

function fromText(key: keyof Settings, text: string, where: string): unknown {
  const schema = Settings.properties[key];
  if (schema === Settings.properties.hosts) {
    return checked(
      key,
      text
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      where,
    );
  }
  const value = isWhole(schema) && /^\s*[\d.]+\s*$/.test(text) ? Number(text) : text;
  return checked(key, value, where);
}

function checked(key: keyof Settings, value: unknown, where: string): unknown {
  const schema = Settings.properties[key];
  if (Value.Check(schema, value)) return value;
  const shown = JSON.stringify(value);
  throw new TwinspotError('settings', `${where} cannot be ${shown}: ${expectation(schema)}.`);
}

interface Whole {
  readonly type: 'integer';
  readonly minimum?: number;
  readonly maximum?: number;
}

function isWhole(schema: object): schema is Whole {
  return 'type' in schema && schema.type === 'integer';
}

function expectation(schema: object): string {
  if (isWhole(schema)) return `expected a whole number from ${schema.minimum} to ${schema.maximum}`;
  const description = 'description' in schema ? String(schema.description) : 'something else';
  return `expected ${description.replace(/\.$/, '')}`;
}

function unknownKey(key: string, where: string, known: readonly string[]): TwinspotError {
  const [nearest] = known
    .map((name) => ({ name, steps: editSteps(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const hint =
    nearest !== undefined && nearest.steps <= Math.max(2, nearest.name.length / 3)
      ? `did you mean ${nearest.name}?`
      : `known are ${known.join(', ')}.`;
  return new TwinspotError('settings', `There is no setting ${key} (${where}); ${hint}`);
}

/** Levenshtein distance. */
function editSteps(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
