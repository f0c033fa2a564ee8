import { setTimeout as pause } from 'node:timers/promises';
import { FINAL_STATUSES } from '@/saga/run/status';
import { Unusable } from '../errors';
import { type ApiClient, ApiProblem } from './api-client';
import type { Run } from './shapes';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Asks for the run until it has ended, or is stuck and waits for somebody, with growing pauses.
 * Throws {@link Unusable} when that takes longer than `timeoutMs`.
 */
export async function watchRun(client: ApiClient, runId: string, timeoutMs: number): Promise<Run> {
  const givesUpAt = Date.now() + timeoutMs;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const run = await findRun(client, runId);
    if (run && (FINAL_STATUSES.has(run.status) || run.status === 'stuck')) return run;
    if (Date.now() + pauseMs > givesUpAt) {
      throw new Unusable(
        `Run ${runId} is still ${run?.status ?? 'starting'} after the time to wait.`,
      );
    }
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
  }
}

/** Null while the views do not know the run yet: it was accepted a moment ago. */
async function findRun(client: ApiClient, runId: string): Promise<Run | null> {
  try {
    return await client.ask<Run>({ path: `/runs/${encodeURIComponent(runId)}` });
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 429)) return null;
    throw error;
  }
}
