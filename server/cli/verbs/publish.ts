import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { readDocument } from '../files/read-document';
import { diagnosticLines, hasErrors } from './verify';

type Published = {
  readonly name: string;
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
};

/** Publishes the definition in a file as its saga's next version; the answer is no when it has errors. */
export async function publish(
  client: ApiClient,
  file: string,
  options: { readonly note?: string },
): Promise<Answer> {
  const definition = await readDocument(file);
  const { plan, diagnostics } = compile(definition);
  if (!plan || hasErrors(diagnostics)) {
    const text = [`${file} has errors and was not published`, ...diagnosticLines(diagnostics)];
    return { json: { file, published: false, diagnostics }, text: text.join('\n'), exit: 1 };
  }
  const published = await client.ask<Published>({
    method: 'PUT',
    path: `/sagas/${encodeURIComponent(plan.name)}`,
    query: { note: options.note },
    body: definition,
  });
  return {
    json: published,
    text: [
      `${published.name} is published as version ${published.version}`,
      ...diagnosticLines(published.diagnostics),
    ].join('\n'),
    exit: 0,
  };
}
