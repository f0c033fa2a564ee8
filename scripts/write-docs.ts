import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnosticPages } from '../saga/compile/diagnostic-page';
import { documentSchemaText, SCHEMA_FILE } from '../saga/definition/document-schema';
import { findPlantedBug } from '../saga/explore/testing/find-planted-bug';
import { PLANTED_BUGS } from '../saga/explore/testing/planted-bugs';
import { PLANTED_BUGS_FILE, plantedBugsPage } from '../saga/explore/testing/planted-bugs-page';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));

/** Writes the pages of docs/ that are made from the source: `diagnostics`, `schema` or `planted-bugs`. */
function main(what: string | undefined): void {
  if (what === 'diagnostics') writeDiagnostics(join(docs, 'diagnostics'));
  else if (what === 'schema') writeFileSync(join(docs, SCHEMA_FILE), documentSchemaText());
  else if (what === 'planted-bugs') writePlantedBugs(join(docs, PLANTED_BUGS_FILE));
  else throw new Error('Say what to write: diagnostics, schema or planted-bugs.');
}

function writePlantedBugs(file: string): void {
  const found = PLANTED_BUGS.map((planted) => {
    const violation = findPlantedBug(planted);
    if (!violation) throw new Error(`The explorer does not find: ${planted.bug}.`);
    return { planted, violation };
  });
  writeFileSync(file, plantedBugsPage(found));
}

function writeDiagnostics(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const pages = diagnosticPages();
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

main(process.argv[2]);
