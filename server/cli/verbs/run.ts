import { randomUUID } from 'node:crypto';
import { durationMs } from '@/saga/definition/duration';
import type { ApiClient } from '../client/api-client';
import type { Run } from '../client/shapes';
import { watchRun } from '../client/watch-run';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readJsonArgument } from '../files/read-document';

export type RunOptions = {
  readonly input: string;
  readonly wait?: boolean;
  readonly timeout: string;
  readonly idempotencyKey?: string;
  readonly version?: string;
  readonly correlationId?: string;
};

/** Starts a run; with `wait`, the answer is no unless it completed. */
export async function run(client: ApiClient, saga: string, options: RunOptions): Promise<Answer> {
  const timeoutMs = durationMs(options.timeout, 0);
  if (timeoutMs === 0) throw new Unusable(`--timeout ${options.timeout}: write 30s, 5m or 1h.`);
  const { runId } = await client.ask<{ runId: string }>({
    method: 'POST',
    path: `/sagas/${encodeURIComponent(saga)}/runs`,
    query: { version: options.version, correlationId: options.correlationId },
    headers: { 'idempotency-key': options.idempotencyKey ?? randomUUID() },
    body: await readJsonArgument('--input', options.input),
  });
  if (!options.wait) return { json: { runId }, text: runId, exit: 0 };
  const ended = await watchRun(client, runId, timeoutMs);
  const { status, output, error } = ended;
  return {
    json: { runId, status, output, error, compensated: compensatedIn(ended) },
    text: inWords(ended),
    exit: status === 'completed' ? 0 : 1,
  };
}

/** Names of the steps whose effects were undone. */
function compensatedIn({ steps }: Run): readonly string[] {
  return steps
    .filter(({ kind, status }) => kind === 'step' && status === 'compensated')
    .map(({ name }) => name);
}

function inWords(run: Run): string {
  const lines = [`${run.runId} ${run.status}`];
  if (run.error) lines.push(`${run.error.name}: ${run.error.message}`);
  const compensated = compensatedIn(run);
  if (compensated.length > 0) lines.push(`undone: ${compensated.join(', ')}`);
  if (run.status === 'completed') lines.push(JSON.stringify(run.output, null, 2));
  return lines.join('\n');
}
