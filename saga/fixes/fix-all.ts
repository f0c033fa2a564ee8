import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { fixOf } from './fix';

/** A document in which every diagnostic of one code that has a fix is settled. */
export type AllFixed = {
  readonly definition: SagaDefinition;
  /** Diagnostics that were settled. */
  readonly count: number;
};

/**
 * Codes of which all can be fixed at once without looking at each: no fix of theirs takes away anything
 * that is drawn and could be reached, or decides what only the author can know.
 */
const SAFE: ReadonlySet<string> = new Set([
  'BS118',
  'BS122',
  'BS124',
  'BS127',
  'BS129',
  'BS130',
  'BS207',
  'BS301',
  'BS302',
  'BS305',
  'BS306',
  'BS309',
  'BS310',
  'BS311',
  'BS403',
  'BS404',
  'BS405',
  'BS502',
  'BS505',
]);

/** Whether all diagnostics of a code may be fixed together. */
export function canFixAll(code: string): boolean {
  return SAFE.has(code);
}

/** Fixing can bring about another of the kind, but must come to an end. */
const ROUNDS = 5;

/** Fixes every diagnostic of a code; the same document where nothing can be fixed. Pure and total. */
export function fixAll(definition: SagaDefinition, code: string): AllFixed {
  const before = found(definition, code).length;
  let at = definition;
  let left = before;
  for (let round = 0; round < ROUNDS && left > 0; round += 1) {
    const next = found(at, code).reduce((fixed, one) => fixOf(fixed, one)?.definition ?? fixed, at);
    const still = found(next, code).length;
    if (next === at || still >= left) break;
    at = next;
    left = still;
  }
  return { definition: at, count: before - left };
}

/** From the last edge to the first, so that an edge that goes leaves the places of the others. */
function found(definition: SagaDefinition, code: string): readonly Diagnostic[] {
  return compile(definition)
    .diagnostics.filter((diagnostic) => diagnostic.code === code)
    .sort((a, b) => placeOf(b) - placeOf(a));
}

function placeOf({ edges, pointer = '' }: Diagnostic): number {
  return edges[0] ?? Number(/\/edges\/(\d+)/.exec(pointer)?.[1] ?? 0);
}
