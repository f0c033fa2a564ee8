import { existsSync } from 'node:fs';
import { parseDefinition } from '@/saga/definition/parse-definition';
import { SLUG_PATTERN } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { ApiClient } from '../client/api-client';
import { Unusable } from '../errors';
import { readDocument } from './read-document';

/** Where a definition comes from: a file, or a saga on the server with the version that is meant. */
export type DefinitionSource = { readonly source: string; readonly version?: string | undefined };

/**
 * The definition in the file of that name when there is one, else the saga of that name on the server.
 * Throws {@link Unusable} when it is none.
 */
export async function readDefinition(
  client: ApiClient,
  { source, version }: DefinitionSource,
): Promise<SagaDefinition> {
  const parsed = parseDefinition(await documentOf(client, { source, version }));
  if (parsed.definition) return parsed.definition;
  throw new Unusable(`${source} is no saga definition: ${parsed.diagnostics[0]?.message}`);
}

async function documentOf(
  client: ApiClient,
  { source, version }: DefinitionSource,
): Promise<unknown> {
  if (existsSync(source) || !SLUG_PATTERN.test(source)) return readDocument(source);
  const path = `/sagas/${encodeURIComponent(source)}`;
  return (await client.ask<{ definition: unknown }>({ path, query: { version } })).definition;
}
