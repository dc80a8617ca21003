/** Terraform, or OpenTofu where that is what the machine has, in a copy of a module that keeps its state between calls. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';

/** Where the state is: a file of this machine, or an object `s3://BUCKET/KEY` that several share. */
export interface Place {
  /** The ignored folder for the copy of the module, the state and the plan. */
  readonly folder: string;
  readonly state?: string | undefined;
  readonly region?: string | undefined;
}

/** Variables of the module, by name. */
export type Variables = Readonly<Record<string, string | boolean>>;

/** @throws {TwinspotError} `terraform-missing` */
export function findTerraform(): string {
  for (const name of ['terraform', 'tofu'])
    if (spawnSync(name, ['version'], { stdio: 'ignore' }).status === 0) return name;
  throw new TwinspotError(
    'terraform-missing',
    'The cloud is raised by Terraform 1.5 or newer, or OpenTofu, and neither is on the path; install one (https://developer.hashicorp.com/terraform/install) and try again.',
  );
}

export class Terraform {
  readonly #program: string;
  readonly #module: string;
  readonly #place: Place;

  /** @param module the folder with its *.tf files, which stays as it is */
  constructor(program: string, module: string, place: Place) {
    this.#program = program;
    this.#module = module;
    this.#place = place;
  }

  /** Copies the module and loads its provider; what was loaded before is not loaded again. @throws {TwinspotError} `terraform-failed` */
  async init(variables: Variables): Promise<void> {
    const { folder, state, region } = this.#place;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A file that the module no longer has would be planned as before.
    for (const file of readdirSync(folder)) if (file.endsWith('.tf')) rmSync(join(folder, file));
    cpSync(this.#module, folder, {
      recursive: true,
      filter: (file) => !/(__pycache__|\.pyc|\.terraform.*|\.tfstate.*)$/.test(file),
    });
    const backend = state === undefined ? { local: {} } : { s3: bucketOf(state, region) };
    const written = {
      'backend.tf.json': { terraform: { backend } },
      'terraform.tfvars.json': variables,
    };
    for (const [name, content] of Object.entries(written))
      writeFileSync(join(folder, name), `${JSON.stringify(content, null, 1)}\n`);
    await this.#run(['init', '-input=false', '-upgrade=false', '-reconfigure']);
  }

  /**
   * Says on stderr what would be changed.
   *
   * @returns whether anything would
   * @throws {TwinspotError} `terraform-failed`
   */
  async plan(more: readonly string[] = []): Promise<boolean> {
    const words = ['plan', '-input=false', '-out=plan', '-detailed-exitcode', ...more];
    return (await this.#run(words, [0, 2])) === 2;
  }

  /** Does what `plan` said. @throws {TwinspotError} `terraform-failed` */
  async apply(): Promise<void> {
    await this.#run(['apply', '-input=false', 'plan']);
  }

  /** The addresses of all resources that are up, data sources left out; empty where there is no state. */
  resources(): string[] {
    return this.#read(['state', 'list'])
      .split('\n')
      .filter((line) => line !== '' && !/(^|\.)data\./.test(line));
  }

  /** The module's outputs as `terraform output -json` says them. */
  outputs(): Record<string, { value: unknown }> {
    return JSON.parse(this.#read(['output', '-json']) || '{}');
  }

  #read(words: readonly string[]): string {
    const { stdout, status } = spawnSync(this.#program, words, this.#options('ignore'));
    return status === 0 ? stdout.toString() : '';
  }

  async #run(words: readonly string[], fine: readonly number[] = [0]): Promise<number> {
    const child = spawn(this.#program, words, this.#options(2));
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
    });
    if (fine.includes(status)) return status;
    throw new TwinspotError(
      'terraform-failed',
      `"${this.#program} ${words[0]}" failed with status ${status}; see what it says above, mend it and give the same command again, which goes on from there.`,
    );
  }

  #options(output: 'ignore' | 2) {
    // Whoever stops the command stops Terraform by the same key, and it ends in order.
    const stdio: ['ignore', 'pipe' | 2, 'ignore' | 2] = [
      'ignore',
      output === 2 ? 2 : 'pipe',
      output,
    ];
    return { cwd: this.#place.folder, stdio, env: { ...process.env, TF_IN_AUTOMATION: '1' } };
  }
}

function bucketOf(state: string, region: string | undefined) {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/.exec(state);
  if (found === null) {
    throw new TwinspotError(
      'cloud-usage',
      `--state takes a bucket and a key, as in s3://bucket/twinspot.tfstate, not "${state}".`,
    );
  }
  return {
    bucket: found[1],
    key: found[2],
    encrypt: true,
    ...(region === undefined ? {} : { region }),
  };
}
