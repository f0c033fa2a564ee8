import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { EXPORT_FORMS } from '@/saga/interchange/export-forms';
import { EXPORT_FORMATS, type ExportFormat } from '@/saga/interchange/export-names';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDefinition } from '../files/read-definition';

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
  if (Object.hasOwn(EXPORT_FORMS, name)) return EXPORT_FORMS[name as ExportFormat].write;
  throw new Unusable(`--to ${name}: there is ${EXPORT_FORMATS.join(', ')}.`);
}
