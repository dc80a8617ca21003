import type { FastifyInstance } from 'fastify';
import type { Report } from '../appliance/doctor/report.ts';
import { mustBeHost } from './host-only.ts';
import type { OpenRoom } from './room-route.ts';

export interface DoctorRouteNeeds {
  readonly room: Pick<OpenRoom, 'knowsPass'>;
  examine(): Promise<Report>;
  /** The support file. */
  bundle(report: Report): Promise<Uint8Array>;
}

/** Milliseconds for which what was found is told again: looking takes a second or two of a small board. */
const FRESH = 5000;

/**
 * `GET /api/doctor`: what the doctor finds, for the host alone, as addresses and names of devices are in it. `GET
 * /api/doctor/bundle` gives the support file.
 */
export function doctorRoute(
  app: FastifyInstance,
  { room, examine, bundle }: DoctorRouteNeeds,
): void {
  let last: { at: number; report: Promise<Report> } | null = null;
  const look = () => {
    const now = performance.now();
    if (last === null || now - last.at > FRESH) last = { at: now, report: examine() };
    return last.report;
  };
  app.get('/api/doctor', async (request) => {
    mustBeHost(request, room);
    const { board, findings } = await look();
    return { board, findings };
  });
  app.get('/api/doctor/bundle', async (request, reply) => {
    mustBeHost(request, room);
    reply.type('application/gzip');
    reply.header('content-disposition', 'attachment; filename="twinspot-support.tar.gz"');
    return reply.send(await bundle(await look()));
  });
}
