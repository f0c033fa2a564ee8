import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { toJson, toYaml } from '@/saga/definition/text-form';
import { toMermaid } from '@/saga/interchange/to-mermaid';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDefinition } from '../files/read-definition';
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
  const definition = await readDefinition(client, { source, version: options.version });
  const content = format(definition);
  const { name } = definition;
  return { json: { name, format: options.to, content }, text: content.trimEnd(), exit: 0 };
}

function formatNamed(name: string): (definition: SagaDefinition) => string {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name as ExportFormat] : undefined;
  if (format) return format;
  throw new Unusable(`--to ${name}: there is ${EXPORT_FORMATS.join(', ')}.`);
}
