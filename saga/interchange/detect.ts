import { parse } from 'yaml';
import { fieldOf, isFields, textOf } from './asl/fields';
import type { Imported } from './draft/imported';
import { IMPORTERS, type SourceLanguage } from './importers';

const OF_SEATA = new Set(['ServiceTask', 'ScriptTask', 'SubStateMachine', 'CompensationTrigger']);

/** A text in another language, read as a saga. */
export type Foreign = { readonly language: SourceLanguage; readonly imported: Imported };

/** Reads YAML or JSON text that is a workflow of another language; undefined when it looks like none. */
export function readForeign(text: string, name: string): Foreign | undefined {
  const value = parsedValue(text);
  const language = languageOf(value);
  return language && { language, imported: IMPORTERS[language].read(value, name) };
}

function parsedValue(text: string): unknown {
  try {
    return text.trimStart().startsWith('{')
      ? JSON.parse(text)
      : parse(text, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function languageOf(value: unknown): SourceLanguage | undefined {
  if (!isFields(value) || Object.hasOwn(value, 'nodes')) return undefined;
  const states = fieldOf(value, 'States');
  if (!isFields(states)) return undefined;
  const types = Object.values(states).map((state) =>
    isFields(state) ? textOf(state, 'Type') : undefined,
  );
  const isSeata =
    Object.hasOwn(value, 'StartState') || types.some((type) => OF_SEATA.has(type ?? ''));
  return isSeata ? 'seata' : 'asl';
}
