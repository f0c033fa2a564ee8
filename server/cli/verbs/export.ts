import { EXPORT_FORMS, type ExportForm } from '@/saga/interchange/export-forms';
import { EXPORT_FORMATS, type ExportFormat } from '@/saga/interchange/export-names';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDefinition } from '../files/read-definition';
import { lostText } from '../reports/lost-text';

export type ExportOptions = { readonly to: string; readonly version?: string };

/** Writes a definition, from a file or of a saga on the server, in another form. */
export async function exportDefinition(
  client: ApiClient,
  source: string,
  options: ExportOptions,
): Promise<Answer> {
  const write = formatNamed(options.to);
  const definition = await readDefinition(client, { source, version: options.version });
  const written = write(definition);
  if (written.problem !== undefined) throw new Unusable(`${source}: ${written.problem}`);
  const { text: content, notCarriedOver } = written;
  const { name } = definition;
  return {
    json: { name, format: options.to, content, notCarriedOver },
    text: content.trimEnd(),
    notes: notCarriedOver.map(lostText).join('\n'),
    exit: 0,
  };
}

function formatNamed(name: string): ExportForm['write'] {
  if (Object.hasOwn(EXPORT_FORMS, name)) return EXPORT_FORMS[name as ExportFormat].write;
  throw new Unusable(`--to ${name}: there is ${EXPORT_FORMATS.join(', ')}.`);
}
