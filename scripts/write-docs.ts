import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runbooksText } from '../components/alerts/model/parse-runbooks';
import { diagnosticPages } from '../saga/compile/diagnostic-page';
import { documentSchemaText, SCHEMA_FILE } from '../saga/definition/document-schema';
import { configurationPage } from '../server/configuration-page';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));

/**
 * Writes the pages of docs/ that are made from the source, `diagnostics`, `schema` or `configuration`; and what is made of a
 * page: `runbooks`, as the app shows them.
 */
function main(what: string | undefined): void {
  if (what === 'diagnostics') writeDiagnostics(join(docs, 'diagnostics'));
  else if (what === 'schema') writeFileSync(join(docs, SCHEMA_FILE), documentSchemaText());
  else if (what === 'configuration') writeConfiguration();
  else if (what === 'runbooks') writeRunbooks();
  else throw new Error('Say what to write: diagnostics, schema, configuration or runbooks.');
}

function writeConfiguration(): void {
  const example = readFileSync(join(docs, '..', '.env.example'), 'utf8');
  writeFileSync(join(docs, 'configuration.md'), configurationPage(example));
}

function writeRunbooks(): void {
  const page = readFileSync(join(docs, 'runbooks.md'), 'utf8');
  const file = join(docs, '..', 'components', 'alerts', 'model', 'runbooks.json');
  writeFileSync(file, runbooksText(page));
}

function writeDiagnostics(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const pages = diagnosticPages();
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

main(process.argv[2]);
