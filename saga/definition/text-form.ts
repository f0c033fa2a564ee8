import { stringify } from 'yaml';
import { canonical } from './canonical';
import { type Parsed, parseDefinition } from './parse-definition';
import type { SagaDefinition } from './saga-definition';
import { readYaml } from './yaml-document';

/** The longest text that is read, in characters. */
const MAX_TEXT = 5_000_000;

/** The definition as YAML: fields in one fixed order, so that equal drawings have equal texts. */
export function toYaml(definition: SagaDefinition): string {
  return stringify(canonical(definition), { lineWidth: 100, aliasDuplicateObjects: false });
}

/** The definition as JSON, indented by two spaces, fields in the same fixed order, with a final newline. */
export function toJson(definition: SagaDefinition): string {
  return `${JSON.stringify(canonical(definition), null, 2)}\n`;
}

/** Reads a definition from YAML or JSON (which YAML contains). Never throws. */
export function fromText(text: string): Parsed {
  if (text.length > MAX_TEXT) return { diagnostics: [unreadable('The text is too long.')] };
  const read = readYaml(text, { version: '1.2', schema: 'core' });
  if ('fault' in read) {
    const { message, line } = read.fault;
    return { diagnostics: [unreadable(`${message}, at line ${line}`)] };
  }
  try {
    // Few aliases suffice for people; many make a small text a huge document.
    return parseDefinition(read.document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return { diagnostics: [unreadable(error instanceof Error ? error.message : String(error))] };
  }
}

function unreadable(message: string) {
  return {
    code: 'BS100',
    severity: 'error',
    nodes: [],
    edges: [],
    message: `Not YAML or JSON: ${message}`,
  } as const;
}
