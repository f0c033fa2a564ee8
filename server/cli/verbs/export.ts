import { existsSync } from 'node:fs';
import { parseDefinition } from '@/saga/definition/parse-definition';
import { SLUG_PATTERN } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { toJson, toYaml } from '@/saga/definition/text-form';
import { toMermaid } from '@/saga/interchange/to-mermaid';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDocument } from '../files/read-document';
import { EXPORT_FORMATS, type ExportFormat } from './export-formats';

const FORMATS: { readonly [format in ExportFormat]: (definition: SagaDefinition) => string } = {
  yaml: toYaml,
  json: toJson,
  mermaid: toMermaid,
};

export type ExportOptions = { readonly to: string; readonly version?: string };

/** Writes a definition, from a file or of a saga on the server, in another form. */
export async function exportDefinition(
  client: ApiClient,
  source: string,
  options: ExportOptions,
): Promise<Answer> {
  const format = formatNamed(options.to);
  const parsed = parseDefinition(await definitionOf(client, source, options));
  if (!parsed.definition) {
    throw new Unusable(`${source} is no saga definition: ${parsed.diagnostics[0]?.message}`);
  }
  const content = format(parsed.definition);
  const { name } = parsed.definition;
  return { json: { name, format: options.to, content }, text: content.trimEnd(), exit: 0 };
}

/** A file when there is one of that name, else a saga's name. */
async function definitionOf(
  client: ApiClient,
  source: string,
  { version }: ExportOptions,
): Promise<unknown> {
  if (existsSync(source) || !SLUG_PATTERN.test(source)) return readDocument(source);
  const path = `/sagas/${encodeURIComponent(source)}`;
  const saga = await client.ask<{ definition: unknown }>({ path, query: { version } });
  return saga.definition;
}

function formatNamed(name: string): (definition: SagaDefinition) => string {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name as ExportFormat] : undefined;
  if (format) return format;
  throw new Unusable(`--to ${name}: there is ${EXPORT_FORMATS.join(', ')}.`);
}
