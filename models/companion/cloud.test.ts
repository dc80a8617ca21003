import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main, type Setting } from './cloud.ts';
import { findTerraform } from './terraform.ts';

/** A machine and a bucket that need no provider; the bucket can be removed only after it was told so, as one that is full. */
const MODULE = `
variable "region" { type = string }
variable "from" { type = string }
variable "force_destroy" {
  type    = bool
  default = false
}
resource "terraform_data" "bucket" {
  input = var.force_destroy
  provisioner "local-exec" {
    when    = destroy
    command = "test \${self.input} = true"
  }
}
resource "terraform_data" "machine" { input = var.from }
output "bucket" { value = "b-1" }
output "registry" { value = "r-1" }
output "login" { value = "arn:login" }
output "tracking" { value = "https://host" }
`;

let folder: string;
let said: string[];
let registered: number;
let setting: Setting;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-cloud-'));
  said = [];
  registered = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  const module = join(folder, 'source');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(module, 'main.tf'), MODULE);
  setting = {
    module,
    folder: join(folder, 'cloud'),
    env: { AWS_PROFILE: 'me' },
    storage: /^terraform_data\.bucket$/,
    register: async (file) => {
      expect(JSON.parse(readFileSync(file, 'utf8')).bucket.value).toBe('b-1');
      registered++;
      return { stack: 'twinspot-aws', gpu: 'twinspot-aws-gpu' };
    },
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const cloud = (...words: string[]) => main(words, folder, setting);
const UP = ['up', '--region', 'eu-west-1', '--from', '203.0.113.7/32', '--yes'];
const state = () =>
  JSON.parse(readFileSync(join(setting.folder, 'module', 'terraform.tfstate'), 'utf8'));
const names = () => state().resources.map((one: { name: string }) => one.name);

test.each([[[]], [['sideways']], [['up', 'down']], [['up', '--regoin', 'x']]])(
  'what it does not know it refuses: %j',
  async (words) => {
    await expect(cloud(...words)).rejects.toMatchObject({ code: 'cloud-usage' });
  },
);

let terraform = true;
try {
  findTerraform();
} catch {
  terraform = false;
}
const title = terraform ? '' : ' (did not run: put terraform or tofu on the path)';

test.skipIf(!terraform)(`up needs to be told who may reach the servers${title}`, async () => {
  await expect(cloud('up', '--region', 'eu-west-1', '--yes')).rejects.toMatchObject({
    code: 'cloud-usage',
    message: expect.stringContaining('--from'),
  });
});

test.skipIf(!terraform)(`up needs a login${title}`, async () => {
  setting = { ...setting, env: { HOME: folder } };
  await expect(cloud(...UP)).rejects.toMatchObject({ code: 'cloud-credentials' });
  expect(existsSync(setting.folder)).toBe(false);
});

test.skipIf(!terraform)(`nothing changes where nobody says yes${title}`, async () => {
  await expect(cloud(...UP.slice(0, -1))).rejects.toMatchObject({ code: 'cloud-unsure' });
  expect(said.join('\n')).toContain('a month');
  expect(existsSync(join(setting.folder, 'module', 'terraform.tfstate'))).toBe(false);
});

test.skipIf(!terraform)(
  `it is raised once, changed, and removed once${title}`,
  async () => {
    await cloud(...UP);
    const { serial } = state();
    expect(names()).toEqual(['bucket', 'machine']);
    expect(said.at(-1)).toContain('npm run train -- --stack twinspot-aws');
    expect(said.at(-1)).toContain('export MLFLOW_TRACKING_URI=https://host');
    // What was said once is remembered, what is there stays, and the stack is looked after all the same.
    await cloud('up');
    expect(state().serial).toBe(serial);
    expect(registered).toBe(2);
    await cloud('up', '--from', '203.0.113.8/32', '--yes');
    expect(JSON.stringify(state().resources)).toContain('203.0.113.8/32');
    await expect(cloud('up', '--region', 'us-east-1')).rejects.toMatchObject({
      code: 'cloud-usage',
    });
    await cloud('down', '--yes');
    expect(names()).toEqual(['bucket']);
    expect(said.at(-1)).toContain('the bucket b-1');
    expect(said.at(-1)).toContain('--with-data');
    await cloud('down');
    expect(names()).toEqual(['bucket']);
    await expect(cloud('down', '--with-data')).rejects.toMatchObject({ code: 'cloud-unsure' });
    await cloud('down', '--with-data', '--yes');
    expect(names()).toEqual([]);
    await cloud('down');
    expect(said.at(-1)).toBe('Nothing is up.');
  },
  60_000,
);

test.skipIf(!terraform)(
  `what broke off half-way goes on${title}`,
  async () => {
    const flag = join(folder, 'may');
    const broken = `resource "terraform_data" "second" {
  depends_on = [terraform_data.machine]
  provisioner "local-exec" { command = "test -e ${flag}" }
}`;
    writeFileSync(join(setting.module, 'more.tf'), broken);
    await expect(cloud(...UP)).rejects.toMatchObject({ code: 'terraform-failed' });
    expect(registered).toBe(0);
    const first = state().resources.find((one: { name: string }) => one.name === 'machine');
    writeFileSync(flag, '');
    await cloud('up', '--yes');
    const machine = state().resources.find((one: { name: string }) => one.name === 'machine');
    expect(machine.instances[0].attributes.id).toBe(first.instances[0].attributes.id);
    expect(registered).toBe(1);
  },
  60_000,
);
