import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir, repoRoot } from '@twinspot/server/paths.js';
import { findPython } from './environment.ts';
import { findTerraform, Terraform } from './terraform.ts';

const HELP = `npm run cloud -- up|down|status

Raises what the pipelines need on AWS (a bucket, a registry of images, MLflow and ZenML behind TLS, SageMaker for the steps), and removes it.
  up --region R --from CIDR   raises it, or goes on; both are remembered. CIDR: who may reach the servers, as in 203.0.113.7/32
  down [--with-data]          removes it; bucket and images stay unless --with-data removes them for good
  status                      says what is up
  --state s3://BUCKET/KEY     keeps Terraform's state there, where several people raise the same one; else in a file here
  --yes                       asks nothing`;

/** US dollars, in us-east-1; other regions are some percent dearer. docs/cloud.md has the sum. */
const PRICE =
  'About $18 a month while it is up (machine 12.3, address 3.7, disk 1.3, secret 0.4), $0.023 a GB and month in the bucket, $0.10 for images; a job costs $0.23 an hour, on a GPU $1.41.';

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
  storage: /^aws_(s3|ecr)_/,
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
  const known = remembered(setting.folder, told);
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
  writeFileSync(join(setting.folder, 'settings.json'), `${JSON.stringify(known, null, 1)}\n`);
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
    `It is up. To use it:\n  export MLFLOW_TRACKING_URI=${outputs.tracking?.value} TWINSPOT_LOGIN=${outputs.login?.value}\n  npm run train -- --stack ${stack} --store s3://${outputs.bucket?.value}/store [--gpu ${gpu}]`,
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
      'The bucket goes with all data sets, bundles, runs and their older versions, and so do all images.',
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
    `It is down. Left are the bucket ${bucket?.value} and the images in ${registry?.value}, as they hold what cannot be made again: they cost $0.023 and $0.10 a GB and month, and npm run cloud -- down --with-data removes them for good.`,
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
      : 'Only the bucket and the images are left; npm run cloud -- up raises the rest again.',
  );
}

function options(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        region: { type: 'string' },
        from: { type: 'string' },
        state: { type: 'string' },
        yes: { type: 'boolean' },
        'with-data': { type: 'boolean' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    if (values.help) return null;
    const [action, ...more] = positionals;
    if ((action === 'up' || action === 'down' || action === 'status') && more.length === 0) {
      const { region, from, state, yes = false, 'with-data': withData = false } = values;
      return { action, region, from, state, yes, withData };
    }
  } catch (cause) {
    throw new TwinspotError('cloud-usage', `${(cause as Error).message}\n\n${HELP}`, { cause });
  }
  throw new TwinspotError('cloud-usage', `Say up, down or status.\n\n${HELP}`);
}

interface Settings {
  readonly region?: string | undefined;
  readonly from?: string | undefined;
  readonly state?: string | undefined;
}

/** What was said before, and now. Another region would leave what is up in the first one alone, so that is refused. */
function remembered(folder: string, { region, from, state }: Settings): Settings {
  const file = join(folder, 'settings.json');
  const before: Settings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const [name, now, was] of [
    ['--region', region, before.region],
    ['--state', state, before.state],
  ]) {
    if (now !== undefined && was !== undefined && now !== was) {
      throw new TwinspotError(
        'cloud-usage',
        `It was raised with ${name} ${was}: take it down with its data first, and delete ${file}, before it is raised with ${name} ${now}.`,
      );
    }
  }
  return {
    region: region ?? before.region,
    from: from ?? before.from,
    state: state ?? before.state,
  };
}

/** Whether AWS's own clients would find a login; which one, and whether it is good, they say themselves. */
function checkCredentials(env: NodeJS.ProcessEnv): void {
  const named = [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ];
  const home = env.HOME ?? homedir();
  const files = [
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws', 'credentials'),
    env.AWS_CONFIG_FILE ?? join(home, '.aws', 'config'),
  ];
  if (named.some((name) => env[name]) || files.some((file) => existsSync(file))) return;
  throw new TwinspotError(
    'cloud-credentials',
    'There is no login for AWS here; make one with aws configure, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
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
  const env = { ...process.env, PYTHONPATH: join(modelsDir, 'pipelines'), PYTHONUTF8: '1' };
  const words = ['-m', 'aws.stack', outputs, '--wait', '900'];
  const { status, stdout } = spawnSync(python, words, { stdio: ['ignore', 'pipe', 2], env });
  if (status === 0) return JSON.parse(stdout.toString().trim().split('\n').at(-1) ?? '');
  throw new TwinspotError(
    'cloud-register',
    'All is raised, but its ZenML stack could not be registered; see above, and give the same command again.',
  );
}
