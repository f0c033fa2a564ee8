import { setTimeout as pause } from 'node:timers/promises';
import type { EventView } from '@/saga/read-models/views';
import { eventsOf } from '@/server/rest/testing/events-of';
import type { Stack } from '../stack/stack';

export type Followed = {
  /** From an event until it was told, the longest, in milliseconds. */
  readonly latestMs: number;
  readonly faults: readonly string[];
};

export type WhatToFollow = { readonly runId: string; readonly withinMs: number };

const AGAIN_MS = 250;
/** A web process that does not begin to answer is left for the next. */
const ANSWER_MS = 5_000;

let opened = 0;

/**
 * Watches a run until it has completed, as an open page does: over server-sent events, from the next web process and
 * after the last event it got whenever the stream breaks. Each event must come once and in its turn.
 */
export async function follow(
  stack: Pick<Stack, 'api'>,
  { runId, withinMs }: WhatToFollow,
): Promise<Followed> {
  const signal = AbortSignal.timeout(withinMs);
  const seen = { version: 0, latestMs: 0, hasEnded: false, faults: [] as string[] };
  const take = ({ version, occurredAt, type }: EventView) => {
    if (version !== seen.version + 1) {
      seen.faults.push(`who watches run ${runId} got event ${version} after ${seen.version}`);
    }
    seen.version = version;
    seen.latestMs = Math.max(seen.latestMs, Date.now() - Date.parse(occurredAt));
    seen.hasEnded = type === 'RunCompleted';
  };
  while (!seen.hasEnded && !signal.aborted) {
    // What has broken off is opened again.
    await readAll(stack, { runId, signal, ...seen }, take).catch(() => undefined);
    if (!seen.hasEnded) await pause(AGAIN_MS);
  }
  if (!seen.hasEnded) {
    seen.faults.push(`who watches run ${runId} was told no more after event ${seen.version}`);
  }
  return seen;
}

type After = { readonly runId: string; readonly version: number; readonly signal: AbortSignal };

/** Reads one stream until the run has completed, or the stream ends. */
async function readAll(
  stack: Pick<Stack, 'api'>,
  after: After,
  take: (event: EventView) => void,
): Promise<void> {
  for await (const event of eventsAfter(stack, after)) {
    take(event);
    if (event.type === 'RunCompleted') return;
  }
}

async function* eventsAfter(
  { api }: Pick<Stack, 'api'>,
  { runId, version, signal }: After,
): AsyncGenerator<EventView, void> {
  const url = api.urls[opened++ % api.urls.length];
  const input = { runId, ...(version > 0 ? { lastEventId: String(version) } : {}) };
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const silent = new AbortController();
  const patience = setTimeout(() => silent.abort(), ANSWER_MS);
  const response = await fetch(`${url}/api/trpc/runs.watch?${query}`, {
    headers: { authorization: `Bearer ${api.key}`, accept: 'text/event-stream' },
    signal: AbortSignal.any([signal, silent.signal]),
  }).finally(() => clearTimeout(patience));
  for await (const { event, data } of eventsOf(response)) {
    if (event === 'message') yield* data as readonly EventView[];
    else return;
  }
}
