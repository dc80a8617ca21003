import { uptime } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { placesIn } from '../appliance/install/places.ts';
import { readReport, type UpdateReport } from '../appliance/install/report.ts';
import { discreet } from './discreet.ts';

/** Seconds for which it is told how an update ended. */
const TOLD_FOR = 60;

/** What a page shows of an update; null while there is none. */
export type UpdateNews = Omit<UpdateReport, 'uptime'> | null;

/**
 * `GET /api/update`: how an update of this appliance goes on, or ended a short while ago, as `UpdateNews`.
 * @param file where root leaves it
 */
export function updateRoute(app: FastifyInstance, file: string = placesIn().report): void {
  app.get('/api/update', async (): Promise<{ update: UpdateNews }> => {
    const report = readReport(file);
    if (report === null) return { update: null };
    const { uptime: at, ...news } = report;
    if (news.state !== 'running' && uptime() - at > TOLD_FOR) return { update: null };
    return { update: { ...news, words: discreet(news.words) } };
  });
}
