/** What `npm run cloud` is told, and what it was told before. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';

export const HELP = `npm run cloud -- up|down|status

Raises what the pipelines need on AWS (a bucket, a registry of images, MLflow and ZenML behind TLS, SageMaker for the steps), and removes it.
  up --region R --from CIDR   raises it, or goes on; both are remembered. CIDR: who may reach the servers, as in 203.0.113.7/32
  down [--with-data]          removes it; bucket, images and login stay unless --with-data removes them for good
  status                      says what is up
  --state s3://BUCKET/KEY     keeps Terraform's state there, where several people raise the same one; else in a file here
  --yes                       asks nothing`;

export interface Settings {
  readonly region?: string | undefined;
  readonly from?: string | undefined;
  readonly state?: string | undefined;
}

export interface Told extends Settings {
  readonly action: 'up' | 'down' | 'status';
  readonly yes: boolean;
  readonly withData: boolean;
}

/** @returns null where help is wanted. @throws {TwinspotError} `cloud-usage` */
export function options(args: string[]): Told | null {
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

/**
 * What was said before, and now. Another region would leave what is up in the first one alone, so that is refused.
 *
 * @throws {TwinspotError} `cloud-usage`
 */
export function remembered(file: string, { region, from, state }: Settings): Settings {
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

/**
 * Whether AWS's own clients would find a login; which one, and whether it is good, they say themselves.
 *
 * @throws {TwinspotError} `cloud-credentials`
 */
export function checkCredentials(env: NodeJS.ProcessEnv): void {
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
