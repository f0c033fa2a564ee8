import type { ApiClient } from '../client/api-client';
import type { Page, Run, RunRow } from '../client/shapes';
import { type Answer, table } from '../console';

export type RunsOptions = {
  readonly saga?: string;
  readonly status?: string;
  readonly limit?: string;
  readonly cursor?: string;
};

/** Lists runs, newest first, a page at a time. */
export async function runs(client: ApiClient, options: RunsOptions): Promise<Answer> {
  const page = await client.ask<Page<RunRow>>({ path: '/runs', query: { ...options } });
  const rows = page.items.map(({ runId, saga, version, status, startedAt }) => {
    return [runId, `${saga} v${version}`, status, startedAt];
  });
  const more = page.nextCursor === null ? [] : [`more: --cursor ${page.nextCursor}`];
  const text = rows.length === 0 ? 'No runs.' : [table(rows), ...more].join('\n');
  return { json: page, text, exit: 0 };
}

/** Shows one run with its steps. */
export async function show(client: ApiClient, runId: string): Promise<Answer> {
  const run = await client.ask<Run>({ path: `/runs/${encodeURIComponent(runId)}` });
  const steps = run.steps.map(({ name, kind, status, attempts }) => {
    return [`  ${name}`, kind, status, `${attempts} attempt${attempts === 1 ? '' : 's'}`];
  });
  const lines = [
    `${run.runId} ${run.saga} v${run.version} ${run.status}`,
    ...(run.error ? [`${run.error.name}: ${run.error.message}`] : []),
    ...(steps.length > 0 ? [table(steps)] : []),
  ];
  return { json: run, text: lines.join('\n'), exit: 0 };
}

/** Asks for a run to be cancelled: what it did is undone. */
export async function cancel(
  client: ApiClient,
  runId: string,
  options: { readonly reason?: string },
): Promise<Answer> {
  const reason = options.reason ?? 'Cancelled from the command line.';
  const json = await client.ask<{ runId: string }>({
    method: 'POST',
    path: `/runs/${encodeURIComponent(runId)}/cancel`,
    body: { reason },
  });
  return { json, text: `${runId} will be cancelled.`, exit: 0 };
}
