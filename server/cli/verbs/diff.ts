import { existsSync } from 'node:fs';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { outcomeLines } from '@/saga/diff/outcome-words';
import { outcomesBetween } from '@/saga/diff/outcomes-between';
import { semanticDiff } from '@/saga/diff/semantic-diff';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { type DefinitionSource, readDefinition } from '../files/read-definition';

/**
 * Says what means something else in the second definition than in the first. Each is a file, a saga on the
 * server, or `NAME@VERSION`. The answer is no when anything does.
 */
export async function diff(client: ApiClient, [a, b]: readonly [string, string]): Promise<Answer> {
  const before = await definitionOf(client, a);
  const after = await definitionOf(client, b);
  const changes = semanticDiff(before, after);
  const same = changes.length === 0;
  const outcomes = same ? null : outcomesBetween(before, after);
  const lines = outcomes ? outcomeLines(outcomes).map(({ text }) => `  ${plain(text)}`) : [];
  const told = [
    ...changes.map(line),
    ...(lines.length > 0 ? ['', 'How runs can end:'] : []),
    ...lines,
  ];
  return {
    json: { before: a, after: b, same, changes, outcomes },
    text: same ? `${a} and ${b} mean the same` : told.join('\n'),
    exit: same ? 0 : 1,
  };
}

function definitionOf(client: ApiClient, given: string): Promise<SagaDefinition> {
  return readDefinition(client, sourceOf(given));
}

function sourceOf(given: string): DefinitionSource {
  const [, source, version] = /^(.+)@(\d{1,9})$/.exec(given) ?? [];
  return source === undefined || existsSync(given) ? { source: given } : { source, version };
}

const MARKS: { readonly [kind in DiffEntry['kind']]?: string } = { added: '+', removed: '-' };

function line({ kind, severity, text }: DiffEntry): string {
  const gravity = severity === 'breaking' ? '  (breaking)' : '';
  return `${MARKS[kind] ?? '~'} ${plain(text)}${gravity}`;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
