/** Tells the service, and so the screen, how an update goes on. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

export const UpdateReport = Type.Object({
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  /** For people, in English: what is being done, or how it ended. */
  words: Type.String(),
  /** Of what is being done, from 0 to 1. */
  share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Seconds since the machine started: its clock may be wrong. */
  uptime: Type.Number(),
});
export type UpdateReport = Static<typeof UpdateReport>;

/** Leaves a report where everybody can read it; it is gone once the machine is switched off. */
export function report(file: string, news: Omit<UpdateReport, 'uptime'>): void {
  const draft = `${file}.new`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  writeFileSync(draft, JSON.stringify({ ...news, uptime: uptime() }));
  // Whatever the umask is.
  chmodSync(draft, 0o644);
  renameSync(draft, file);
}

/** @returns the last report; null where nothing was installed since the machine started */
export function readReport(file: string): UpdateReport | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Value.Check(UpdateReport, value) ? value : null;
}
