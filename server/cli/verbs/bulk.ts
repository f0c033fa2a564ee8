import type { BulkCounts, BulkItemStatus, BulkJob } from '@/saga/bulk/bulk';
import type { ApiClient } from '../client/api-client';
import { type Answer, table } from '../console';
import { type BulkWish, bulkWishOf } from './bulk-wish';
import { pollUntil, type WaitOptions } from './poll-until';

export type { WaitOptions };
export type StartOptions = BulkWish & WaitOptions;
export type UndoOptions = WaitOptions & { readonly reason?: string };

/** An action on many runs as the HTTP API gives it, with what became of its first thousand runs. */
type Found = {
  readonly job: BulkJob;
  readonly items: readonly {
    readonly runId: string;
    readonly status: BulkItemStatus;
    readonly detail: string | null;
  }[];
};

/** Begins to do one thing with many runs. */
export async function startBulk(
  client: ApiClient,
  action: string,
  options: StartOptions,
): Promise<Answer> {
  const body = bulkWishOf(action, options);
  return begun(client, await client.ask<BulkJob>({ method: 'POST', path: '/bulk', body }), options);
}

/** Takes back what an action did: another action, with a life of its own. */
export async function undoBulk(
  client: ApiClient,
  id: string,
  options: UndoOptions,
): Promise<Answer> {
  const body = { reason: options.reason ?? 'Taken back from the command line.' };
  const path = `${pathOf(id)}/undo`;
  return begun(client, await client.ask<BulkJob>({ method: 'POST', path, body }), options);
}

/** Lists the latest actions on many runs. */
export async function listBulk(client: ApiClient): Promise<Answer> {
  const list = await client.ask<{ items: BulkJob[] }>({ path: '/bulk' });
  const rows = list.items.map(({ id, action, status, counts, title }) => {
    return [id, action, status, countsText(counts), title];
  });
  return { json: list, text: rows.length === 0 ? 'No actions.' : table(rows), exit: 0 };
}

/** Shows an action, and what became of its runs. */
export async function showBulk(
  client: ApiClient,
  id: string,
  options: WaitOptions,
): Promise<Answer> {
  const found = await (options.wait ? over(client, id, options) : find(client, id));
  return answerOf(found, options);
}

/** Pauses an action, lets it go on, or stops it for good. */
export async function steerBulk(
  client: ApiClient,
  id: string,
  wish: 'pause' | 'resume' | 'cancel',
): Promise<Answer> {
  const json = await client.ask<{ id: string }>({ method: 'POST', path: `${pathOf(id)}/${wish}` });
  return { json, text: `${id} ${DONE[wish]}.`, exit: 0 };
}

const DONE = { pause: 'is paused', resume: 'goes on', cancel: 'is stopped' };

function pathOf(id: string): string {
  return `/bulk/${encodeURIComponent(id)}`;
}

function find(client: ApiClient, id: string): Promise<Found> {
  return client.ask<Found>({ path: pathOf(id) });
}

/** Once it has come to its last run, or somebody has stopped it. A paused one goes on when somebody lets it. */
function over(client: ApiClient, id: string, options: WaitOptions): Promise<Found> {
  return pollUntil(options, {
    ask: () => find(client, id),
    isOver: ({ job }) => job.status === 'done' || job.status === 'cancelled',
    notYet: (found) => `It is not over after ${options.timeout}; ${standingText(found)}.`,
  });
}

async function begun(client: ApiClient, job: BulkJob, options: WaitOptions): Promise<Answer> {
  if (options.wait) return showBulk(client, job.id, options);
  return { json: job, text: job.id, exit: 0 };
}

function answerOf(found: Found, { wait }: WaitOptions): Answer {
  const { job, items } = found;
  const { refused, failed, left } = job.counts;
  const rows = items.map(({ runId, status, detail }) => [runId, status, detail ?? '']);
  const lines = [
    `${job.action}: ${job.title}`,
    `because: ${job.reason}`,
    standingText(found),
    ...(rows.length === 0 ? [] : [table(rows)]),
  ];
  // What somebody stopped before its turn was not done either; who waits for all wants to know.
  const isBad = refused + failed > 0 || (wait === true && left > 0);
  return { json: found, text: lines.join('\n'), exit: isBad ? 1 : 0 };
}

function standingText({ job }: Found): string {
  return `${job.status}: ${countsText(job.counts)}`;
}

const WORDS: readonly (readonly [BulkItemStatus, string])[] = [
  ['done', 'done'],
  ['refused', 'refused'],
  ['failed', 'failed'],
  ['begun', 'under way'],
  ['waiting', 'waiting'],
  ['left', 'left out'],
];

function countsText(counts: BulkCounts): string {
  const some = WORDS.filter(([status]) => counts[status] > 0);
  return some.map(([status, word]) => `${counts[status]} ${word}`).join(', ') || 'no runs';
}
