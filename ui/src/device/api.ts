/** What the host asks of the machine itself, beside the room's socket. */
import type { Finding } from '../../../server/appliance/doctor/finding.ts';
import type { Action, Arguments, Done } from '../../../server/appliance/requests/request.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { room } from '../room/store.ts';

/** A refusal, as the service says it. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message);
    this.body = body;
  }
}

export interface CheckUp {
  readonly board: string | null;
  readonly findings: readonly Finding[];
}

/** As `HOST_HEADER` of the service. */
const HEADER = 'x-twinspot-host';

/** @throws Refusal; `lost` where the service does not answer */
export async function ask<A extends Action>(action: A, words: Arguments<A>): Promise<Done> {
  const response = await callAsHost(`/api/appliance/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(words),
  });
  return response.json();
}

/** Whether Twinspot looks after this machine. */
export async function isAppliance(): Promise<boolean> {
  return (await (await callAsHost('/api/appliance')).json()).appliance;
}

export async function checkUp(): Promise<CheckUp> {
  return (await callAsHost('/api/doctor')).json();
}

/** The support file. */
export async function supportFile(): Promise<Blob> {
  return (await callAsHost('/api/doctor/bundle')).blob();
}

/** Asks for what only the host may. @throws as `ask` */
export async function callAsHost(path: string, init: RequestInit = {}): Promise<Response> {
  const pass = room.peek()?.you.pass;
  const headers = { ...init.headers, ...(pass && { [HEADER]: pass }) };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, cache: 'no-store' });
  } catch {
    throw new Refusal({ code: 'lost', message: 'Twinspot does not answer; wait a moment.' });
  }
  if (response.ok) return response;
  const body: ErrorBody | null = await response.json().catch(() => null);
  throw new Refusal(body ?? { code: 'lost', message: `Twinspot answered ${response.status}.` });
}

/** What a page says of something that went wrong. */
export function bodyOf(problem: unknown): ErrorBody {
  if (problem instanceof Refusal) return problem.body;
  return { code: 'internal', message: String(problem) };
}
