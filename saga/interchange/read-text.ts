import { readYaml } from '../definition/yaml-document';
import { fieldOf, isFields, textOf } from './asl/fields';
import type { Imported } from './draft/imported';
import { IMPORTERS, type SourceLanguage } from './importers';

const OF_SEATA = new Set(['ServiceTask', 'ScriptTask', 'SubStateMachine', 'CompensationTrigger']);
const MAX_ALIASES = 100;

/** What a text is taken for: the product's own document, a workflow of another language, or whichever it looks like. */
export type TextLanguage = SourceLanguage | 'backstitch' | 'detect';

/** What a text turned out to be. */
export type Reading =
  | { readonly kind: 'nothing' }
  /** Neither YAML nor JSON: why, and where, counted from 1. */
  | { readonly kind: 'broken'; readonly why: string; readonly line: number | undefined }
  /** A definition of our own, or what will be refused as one. */
  | { readonly kind: 'own' }
  | { readonly kind: 'foreign'; readonly language: SourceLanguage; readonly imported: Imported };

/** Reads YAML or JSON text; a workflow of another language as a saga called `name`. Never throws. */
export function readText(text: string, name: string, as: TextLanguage = 'detect'): Reading {
  if (text.trim() === '') return { kind: 'nothing' };
  const parsed = parsedText(text);
  if ('kind' in parsed) return parsed;
  const language = as === 'detect' ? languageOf(parsed.value) : as;
  if (language === 'backstitch') return { kind: 'own' };
  return { kind: 'foreign', language, imported: IMPORTERS[language].read(parsed.value, name) };
}

/** JSON is YAML too, but its own parser is a hundred times faster; YAML's says where it breaks. */
function parsedText(text: string): { readonly value: unknown } | (Reading & { kind: 'broken' }) {
  try {
    if (text.trimStart().startsWith('{')) return { value: JSON.parse(text) };
  } catch {
    // Flow YAML begins like JSON.
  }
  const read = readYaml(text, { logLevel: 'error' });
  if ('fault' in read) {
    const { message: why, line } = read.fault;
    return { kind: 'broken', why, line };
  }
  try {
    return { value: read.document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { kind: 'broken', why: error instanceof Error ? error.message : '', line: undefined };
  }
}

function languageOf(value: unknown): SourceLanguage | 'backstitch' {
  if (!isFields(value) || Object.hasOwn(value, 'nodes')) return 'backstitch';
  if (isFields(fieldOf(value, 'definition')) || textOf(value, 'definition')?.includes('"States"'))
    return 'asl';
  const states = fieldOf(value, 'States');
  if (!isFields(states)) return 'backstitch';
  const types = Object.values(states).map((state) =>
    isFields(state) ? textOf(state, 'Type') : undefined,
  );
  const isSeata =
    Object.hasOwn(value, 'StartState') || types.some((type) => OF_SEATA.has(type ?? ''));
  return isSeata ? 'seata' : 'asl';
}
