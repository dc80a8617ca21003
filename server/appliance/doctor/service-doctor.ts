/** The doctor as the service calls it: it knows itself how it is, and what nobody else is to know. */
import { repoRoot } from '../../paths.ts';
import type { Health } from '../../web/protocol.ts';
import { supportBundle } from './bundle.ts';
import { knownSecrets } from './known-secrets.ts';
import { examine, type Report } from './report.ts';
import { type System, systemAt } from './system.ts';

export class ServiceDoctor {
  readonly #system: System;
  readonly #data: string;

  /** @param data the service's data folder */
  constructor(data: string, system: System = systemAt()) {
    this.#data = data;
    this.#system = system;
  }

  examine(health: () => Health): Promise<Report> {
    const around = { data: this.#data, release: repoRoot, health: async () => health() };
    return examine(this.#system, around);
  }

  /** @param secrets besides those that the machine's files hold */
  async bundle(report: Report, secrets: readonly string[]): Promise<Uint8Array> {
    const known = await knownSecrets(this.#system, this.#data);
    return supportBundle(this.#system, report, [...known, ...secrets]);
  }
}
