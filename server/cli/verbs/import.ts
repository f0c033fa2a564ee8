import { basename, join } from 'node:path';
import { toYaml } from '@/saga/definition/text-form';
import type { Imported } from '@/saga/interchange/draft/imported';
import { sagaNameOf } from '@/saga/interchange/file-name';
import { IMPORTERS, type SourceLanguage } from '@/saga/interchange/importers';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDocument } from '../files/read-document';
import { writeReport } from '../files/write-report';
import { lostText } from '../reports/lost-text';

export type ImportOptions = { readonly from: string; readonly out: string };

type Read = Extract<Imported, { readonly problem?: undefined }>;
type Made = Read & { readonly file: string; readonly out: string };

/** Writes a definition for each file of another language. All files are read before the first is written. */
export async function importFiles(
  files: readonly string[],
  options: ImportOptions,
): Promise<Answer> {
  const read = readerNamed(options.from);
  const made: Made[] = [];
  for (const file of files) {
    const imported = read(await readDocument(file), nameOf(file));
    if (imported.problem !== undefined) throw new Unusable(`${file}: ${imported.problem}`);
    made.push({ ...imported, file, out: freeName(options.out, imported, made) });
  }
  for (const { out, definition } of made) await writeReport(out, toYaml(definition));
  return { json: made.map(jsonOf), text: made.map(textOf).join('\n\n'), exit: 0 };
}

function readerNamed(name: string): (value: unknown, name: string) => Imported {
  if (Object.hasOwn(IMPORTERS, name)) return IMPORTERS[name as SourceLanguage].read;
  throw new Unusable(`--from ${name}: there is ${Object.keys(IMPORTERS).join(', ')}.`);
}

/** `order.asl.json` is the saga `order`. */
function nameOf(file: string): string {
  return sagaNameOf(basename(file));
}

function freeName(folder: string, { definition }: Read, made: readonly Made[]): string {
  const named = (suffix: string) => join(folder, `${definition.name}${suffix}.saga.yaml`);
  let out = named('');
  for (let count = 2; made.some((other) => other.out === out); count += 1) out = named(`-${count}`);
  return out;
}

function jsonOf({ file, out, report }: Made) {
  const { understood, compensations, notCarriedOver } = report;
  return { file, out, understood, compensations, notCarriedOver };
}

function textOf({ file, out, report }: Made): string {
  const { understood, compensations, errorEdges, notCarriedOver } = report;
  return [
    `${file} → ${out}`,
    `  ${counted(understood, 'state')} understood`,
    ...compensations.map(({ step, undoneBy }) => `  ${step} is undone by ${undoneBy}`),
    ...errorEdges.map(({ step, to }) => `  an error of ${step} leads to ${to}`),
    ...notCarriedOver.map((lost) => `  ${lostText(lost)}`),
  ].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
