import type { ApiClient } from '../client/api-client';
import type { DeadLetter, Page } from '../client/shapes';
import { type Answer, table } from '../console';

export type DeadLettersOptions = {
  readonly status?: string;
  readonly service?: string;
  readonly runId?: string;
  readonly limit?: string;
  readonly cursor?: string;
};

/** Lists dead letters, newest first, a page at a time. */
export async function listDeadLetters(
  client: ApiClient,
  options: DeadLettersOptions,
): Promise<Answer> {
  const page = await client.ask<Page<DeadLetter>>({ path: '/dead-letters', query: { ...options } });
  const rows = page.items.map((letter) => {
    return [letter.id, letter.status, letter.reason, letter.subject, letter.error.message];
  });
  const more = page.nextCursor === null ? [] : [`more: --cursor ${page.nextCursor}`];
  const text = rows.length === 0 ? 'No dead letters.' : [table(rows), ...more].join('\n');
  return { json: page, text, exit: 0 };
}

/** Shows one dead letter whole. */
export async function showDeadLetter(client: ApiClient, id: string): Promise<Answer> {
  const letter = await client.ask<DeadLetter>({ path: `/dead-letters/${encodeURIComponent(id)}` });
  const lines = [
    `${letter.id} ${letter.status}`,
    `${letter.reason} on ${letter.subject}, delivered ${letter.deliveries} times`,
    letter.error.stack ?? `${letter.error.name}: ${letter.error.message}`,
    letter.payload,
  ];
  return { json: letter, text: lines.join('\n'), exit: 0 };
}

/** Sends dead letters again; with a reason also those that are unsafe to send. */
export async function redrive(
  client: ApiClient,
  ids: readonly string[],
  { reason }: { readonly reason?: string } = {},
): Promise<Answer> {
  const redriven: string[] = [];
  for (const id of ids) {
    const path = `/dead-letters/${encodeURIComponent(id)}/retry`;
    await client.ask({ method: 'POST', path, query: { reason } });
    redriven.push(id);
  }
  return { json: { redriven }, text: redriven.map((id) => `${id} sent again`).join('\n'), exit: 0 };
}
