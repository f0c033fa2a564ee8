import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { durationMs } from '@/saga/definition/duration';
import type { Reconciliation } from '@/server/application/reconcile/reconcile';
import { reconcileAt } from '@/server/composition/reconciliation';
import { storesEnv } from '@/server/env';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';
import { severalDatabases } from './database-url';

export type ReconcileArguments = {
  readonly runs?: string;
  readonly olderThan: string;
  readonly database?: string;
  readonly nats?: string;
};

/** Compares all that is stored; the answer is no when something is not as it must be. */
export async function reconcileStores(given: ReconcileArguments): Promise<Answer> {
  const runs = wholeNumber(given.runs);
  const olderThanMs = durationMs(given.olderThan, -1);
  if (olderThanMs < 0) throw new Unusable(`--older-than ${given.olderThan} is no duration.`);
  const { databaseUrl, natsUrl } = await addresses(given);
  const options = { olderThanMs, ...(runs === undefined ? {} : { runs }) };
  const where = { natsUrl, logger: pino({ level: 'silent' }) };
  const several = await severalDatabases();
  if (several.length < 2) {
    const report = await reached(reconcileAt({ ...where, databaseUrl }, options));
    return { json: report, text: inWords(report), exit: report.findings.length > 0 ? 1 : 0 };
  }
  const places = [...several.keys()].filter(
    (place) => given.database === undefined || several[place] === given.database,
  );
  const reports: Reconciliation[] = [];
  for (const place of places) {
    const shard = { firstUrl: several[0] ?? '', place };
    const own = { ...where, databaseUrl: several[place] ?? '', shard };
    reports.push(await reached(reconcileAt(own, options)));
  }
  return ofSeveral(places, reports);
}

function ofSeveral(places: readonly number[], reports: readonly Reconciliation[]): Answer {
  const texts = reports.map((report, index) => {
    return `Database ${(places[index] ?? 0) + 1}: ${inWords(report)}`;
  });
  const exit = reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
  return { json: { databases: reports }, text: texts.join('\n'), exit };
}

function wholeNumber(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Unusable(`--runs ${given}: give a whole number.`);
  return Number(given);
}

type Addresses = { readonly databaseUrl: string; readonly natsUrl: string };

/** As given, as set, or those of the start that runs on this machine. */
async function addresses({ database, nats }: ReconcileArguments): Promise<Addresses> {
  const { databaseUrl = '', natsUrl = '', dataDir } = storesEnv();
  const set = { databaseUrl: database ?? databaseUrl, natsUrl: nats ?? natsUrl };
  if (set.databaseUrl !== '' && set.natsUrl !== '') return set;
  const running = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}');
  const found = JSON.parse(running) as Partial<Addresses>;
  const all = {
    databaseUrl: set.databaseUrl || found.databaseUrl,
    natsUrl: set.natsUrl || found.natsUrl,
  };
  if (all.databaseUrl && all.natsUrl) return all as Addresses;
  throw new Unusable(
    'Name the database and the broker: set DATABASE_URL and NATS_URL, or start Backstitch here.',
  );
}

async function reached(work: Promise<Reconciliation>): Promise<Reconciliation> {
  try {
    return await work;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const isAway = code === 'ECONNREFUSED' || /reach|connect|timed? ?out/i.test(message);
    throw isAway ? new Unusable(`The database or the broker cannot be reached: ${message}`) : error;
  }
}

function inWords({ runs, events, streams, checks, findings }: Reconciliation): string {
  const messages = streams.reduce((sum, stream) => sum + stream.messages, 0);
  const extent = `compared ${runs} runs, ${events} events, ${messages} messages in streams`;
  const found = checks.filter((check) => check.found > 0);
  if (found.length === 0) return `${extent}\nnothing is lost, doubled or out of order`;
  const lines = findings.map(({ check, runId, id, what }) => {
    return `  ${check}: ${[runId, id].filter((part) => part).join(' ')} ${what}`;
  });
  const counts = table(found.map((check) => [`  ${check.check}`, String(check.found)]));
  return [extent, 'not as it must be:', counts, ...lines].join('\n');
}
