import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnService, startService } from './service.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'twinspot-e2e-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

test('the service starts, is well, and leaves nothing behind when it is stopped', async () => {
  const service = await startService({ TWINSPOT_DATA: data });
  try {
    expect(await service.health()).toMatchObject({
      status: 'ok',
      camera: 'virtual',
      backend: 'ort-cpu',
    });
  } finally {
    await service.stop();
  }
  await expect(service.health()).rejects.toThrow();
});

test('npm start that is told to end does not leave the service behind', async () => {
  const npm = spawnService({ TWINSPOT_DATA: data }, ['npm', 'start']);
  // Not before the service has ended too, as it holds the same pipes.
  const closed = once(npm, 'close');
  let said = '';
  npm.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const addressed = () => /http:\/\/localhost:\d+/.exec(said)?.[0];
  await expect.poll(addressed, { timeout: 50_000 }).toBeDefined();
  const address = addressed();
  npm.kill('SIGTERM');
  const answers = () =>
    fetch(`${address}/api/health`).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 20_000, interval: 200 }).toBe(false);
  await closed;
});

test('a taken port and a wrong setting each end in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    expect(await failing({ TWINSPOT_PORT: String(port) })).toMatch(
      new RegExp(`port.*${port}`, 'i'),
    );
  } finally {
    other.close();
  }
  expect(await failing({ TWINSPOT_PROT: '8080' })).toMatch(/TWINSPOT_PROT.*TWINSPOT_PORT/);
});

test('without its networks the service says so on the page, and does not hide', async () => {
  const none = join(data, 'none');
  const service = await startService({ TWINSPOT_DATA: data, TWINSPOT_MODEL: none }, 'failed');
  try {
    const { message } = await service.health();
    expect(message).toContain('none holds no model bundle');
    expect(message).not.toContain(data);
    expect((await fetch(`${service.origin}/`)).status).toBe(200);
  } finally {
    await service.stop();
  }
});

/** The last line of a start that fails; no stack is among them. */
async function failing(settings: Record<string, string>): Promise<string> {
  const child = spawnService({ TWINSPOT_DATA: data, ...settings });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).not.toBe(0);
  expect(said).not.toMatch(/^ {4}at /m);
  return said.trim().split('\n').at(-1)!;
}
