import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { readJsonArgument } from '../files/read-document';

export type EditInputOptions = {
  readonly input: string;
  readonly reason: string;
  readonly compensation?: true;
};
type Edit = EditInputOptions & { readonly runId: string; readonly node: string };

/** Gives failed work, or work that waits to be tried again, another input; it is tried at once. */
export async function editInput(client: ApiClient, edit: Edit): Promise<Answer> {
  const { runId, node, input, reason, compensation } = edit;
  const json = await client.ask<{ runId: string }>({
    method: 'POST',
    path: `/runs/${encodeURIComponent(runId)}/steps/${encodeURIComponent(node)}/input`,
    body: {
      kind: compensation ? 'compensation' : 'step',
      input: await readJsonArgument('--input', input),
      reason,
    },
  });
  return { json, text: `${node} is tried again with another input.`, exit: 0 };
}
