import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { readJsonArgument } from '../files/read-document';

export type SignalOptions = {
  readonly payload: string;
  readonly correlation?: string;
  readonly idempotencyKey?: string;
};
type Signal = SignalOptions & { readonly runId: string; readonly name: string };
type Signalled = {
  readonly runId: string;
  readonly signalId: string;
  readonly outcome: 'taken' | 'kept' | 'known';
};

const IN_WORDS: { readonly [outcome in Signalled['outcome']]: string } = {
  taken: 'was taken',
  kept: 'is kept until a node waits for it',
  known: 'had come before, and changed nothing',
};

/** Sends a signal to a run. */
export async function signal(client: ApiClient, given: Signal): Promise<Answer> {
  const { runId, name, payload, correlation, idempotencyKey = randomUUID() } = given;
  const json = await client.ask<Signalled>({
    method: 'POST',
    path: `/runs/${encodeURIComponent(runId)}/signals/${encodeURIComponent(name)}`,
    query: { correlation },
    headers: { 'idempotency-key': idempotencyKey },
    body: await readJsonArgument('--payload', payload),
  });
  return { json, text: `The signal ${name} ${IN_WORDS[json.outcome]}.`, exit: 0 };
}

export type DecideOptions = { readonly form: string };
type Decision = DecideOptions & {
  readonly runId: string;
  readonly node: string;
  readonly outcome: string;
};

/** Decides an approval. */
export async function decide(client: ApiClient, decision: Decision): Promise<Answer> {
  const { runId, node, outcome, form } = decision;
  const json = await client.ask<{ runId: string }>({
    method: 'POST',
    path: `/runs/${encodeURIComponent(runId)}/approvals/${encodeURIComponent(node)}`,
    body: { outcome, form: await readJsonArgument('--form', form) },
  });
  return { json, text: `${node} is decided: ${outcome}.`, exit: 0 };
}
