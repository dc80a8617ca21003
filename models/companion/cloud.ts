import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';
import { checkCredentials, HELP, options, remembered } from './cloud-options.ts';
import { findPython } from './environment.ts';
import { pipelineEnvironment } from './flow.ts';
import { findTerraform, Terraform } from './terraform.ts';

/** US dollars, in us-east-1; other regions are some percent dearer. docs/cloud.md has the sum. */
const PRICE =
  'About $18 a month while it is up (machine 12.3, address 3.7, disk 1.3, secret 0.4), $0.023 a GB and month in the bucket, $0.10 for images; a job costs $0.23 an hour, on a GPU $1.41.';

/** What was said the last time. */
const SETTINGS = 'settings.json';

/** What tests put in place of the AWS stack and of Python. */
export interface Setting {
  readonly module: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Addresses of what holds people's work: that and what protects it stay without --with-data. storage.tf has all of it. */
  readonly storage: RegExp;
  register(outputs: string): Promise<{ stack: string; gpu: string }>;
}

const SETTING: Setting = {
  module: join(modelsDir, 'pipelines', 'aws'),
  folder: join(repoRoot, '.cache', 'cloud'),
  env: process.env,
  storage: /^aws_(s3|ecr|secretsmanager)_/,
  register,
};

/**
 * `npm run cloud`. Every action can be given again: what is done stays done, and what broke off goes on.
 *
 * @throws {TwinspotError} `cloud-usage`, `cloud-credentials`, `cloud-unsure`, `cloud-register`, `terraform-missing`, `terraform-failed`
 */
export async function main(args: string[], _from: string, setting = SETTING): Promise<void> {
  const told = options(args);
  if (told === null) {
    console.error(HELP);
    return;
  }
  const known = remembered(join(setting.folder, SETTINGS), told);
  const terraform = new Terraform(findTerraform(), setting.module, {
    folder: join(setting.folder, 'module'),
    ...known,
  });
  if (known.region === undefined || known.from === undefined) {
    if (told.action === 'up') {
      throw new TwinspotError(
        'cloud-usage',
        'The first time say where it is to be and who may reach it: npm run cloud -- up --region eu-west-1 --from YOUR.ADDRESS/32 (https://checkip.amazonaws.com says your address).',
      );
    }
    console.error('Nothing was raised from here.');
    return;
  }
  checkCredentials(setting.env);
  const variables = { region: known.region, from: known.from };
  await terraform.init(variables);
  writeFileSync(join(setting.folder, SETTINGS), `${JSON.stringify(known, null, 1)}\n`);
  if (told.action === 'up') await up(terraform, setting, told.yes);
  else if (told.action === 'down') await down(terraform, setting.storage, variables, told);
  else status(terraform, setting.storage);
}

async function up(terraform: Terraform, setting: Setting, yes: boolean): Promise<void> {
  if (await terraform.plan()) {
    console.error(PRICE);
    await ask('Raise it?', yes);
    await terraform.apply();
  }
  const outputs = terraform.outputs();
  const file = join(setting.folder, 'outputs.json');
  writeFileSync(file, JSON.stringify(outputs));
  console.error('Waiting for the tracking servers, some minutes after their first start ...');
  const { stack, gpu } = await setting.register(file);
  console.error(
    `It is up. To use it:\n  export MLFLOW_TRACKING_URI=${outputs.tracking?.value} TWINSPOT_LOGIN=${outputs.login?.value}\n  npm run train -- --stack ${stack} --store s3://${outputs.bucket?.value}/store [--gpu-step ${gpu}]`,
  );
}

async function down(
  terraform: Terraform,
  kept: RegExp,
  variables: { region: string; from: string },
  { yes, withData }: { yes: boolean; withData: boolean },
): Promise<void> {
  const there = terraform.resources();
  const storage = there.filter((one) => kept.test(one));
  if (withData && storage.length > 0) {
    console.error(
      'The bucket goes with all data sets, bundles, runs and their older versions, and so do all images and the login.',
    );
    await ask('Remove them for good?', yes);
    // Only what was told so when it was last changed may be removed while it is full.
    const told = { ...variables, force_destroy: true };
    await terraform.init(told);
    if (await terraform.plan(storage.map((one) => `-target=${one}`))) await terraform.apply();
    if (await terraform.plan(['-destroy'])) await terraform.apply();
    await terraform.init(variables);
  } else {
    const rest = there.filter((one) => !kept.test(one));
    if (
      rest.length > 0 &&
      (await terraform.plan(['-destroy', ...rest.map((one) => `-target=${one}`)]))
    ) {
      await ask('Remove it?', yes);
      await terraform.apply();
    }
  }
  const left = terraform.resources();
  if (left.length === 0) {
    console.error('Nothing is up.');
    return;
  }
  const { bucket, registry } = terraform.outputs();
  console.error(
    `It is down. Left are the bucket ${bucket?.value} and the images in ${registry?.value}, as they hold what cannot be made again, and the login of its accounts: they cost $0.023 and $0.10 a GB and month and $0.40 a month, and npm run cloud -- down --with-data removes them for good.`,
  );
}

function status(terraform: Terraform, kept: RegExp): void {
  const there = terraform.resources();
  if (there.length === 0) {
    console.error('Nothing is up.');
    return;
  }
  const rest = there.filter((one) => !kept.test(one));
  for (const [name, { value }] of Object.entries(terraform.outputs()))
    console.log(`${name}: ${value}`);
  console.error(
    rest.length > 0
      ? PRICE
      : 'Only the bucket, the images and the login are left; npm run cloud -- up raises the rest again.',
  );
}

async function ask(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new TwinspotError(
      'cloud-unsure',
      `Nobody is there to be asked "${question}": read what is planned above, and say --yes.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} Type yes: `);
  terminal.close();
  if (answer.trim() !== 'yes')
    throw new TwinspotError('cloud-unsure', 'Nothing was changed, as the answer was not yes.');
}

async function register(outputs: string): Promise<{ stack: string; gpu: string }> {
  const python = await findPython();
  const { status, stdout } = spawnSync(python, ['-m', 'aws.stack', outputs, '--wait', '900'], {
    stdio: ['ignore', 'pipe', 2],
    env: pipelineEnvironment(),
  });
  if (status === 0) return JSON.parse(stdout.toString().trim().split('\n').at(-1) ?? '');
  throw new TwinspotError(
    'cloud-register',
    'All is raised, but its ZenML stack could not be registered; see above, and give the same command again.',
  );
}
