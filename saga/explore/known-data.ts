import type { Expression } from '../expression/expression';
import type { Mapping } from '../expression/mapping';
import { referencesOf } from '../expression/references';
import type { PlanNode } from '../plan';

/** All expressions in a mapping. */
export function expressionsIn(mapping: Mapping | null): readonly Expression[] {
  switch (mapping?.kind) {
    case undefined:
    case 'literal':
      return [];
    case 'expression':
      return [mapping.expression];
    case 'array':
      return mapping.items.flatMap(expressionsIn);
    case 'object':
      return mapping.entries.flatMap(([, item]) => expressionsIn(item));
    default:
      return mapping satisfies never;
  }
}

/** The context itself (`$`, `$$`), wildcards and parents read everything there is. */
const READS_ALL = /\$\$|\$(?![A-Za-z_])|[*%]/;

/** Whether an expression reads nothing but variables of these names, so that it can be evaluated. */
export function isKnown(expression: Expression, vars: ReadonlySet<string>): boolean {
  if (READS_ALL.test(expression.source)) return false;
  return referencesOf(expression.ast).reads.every(
    ({ path: [root, name] }) => root === 'vars' && name !== undefined && vars.has(name),
  );
}

/** Whether an expression gives the same in a run whenever it is asked: it reads the run's input only. */
export function isConstant(expression: Expression): boolean {
  if (READS_ALL.test(expression.source)) return false;
  return referencesOf(expression.ast).reads.every(
    ({ path: [root] }) => root === 'input' || root === 'run',
  );
}

/** Variables that depend on nothing that a run brings from outside: counters of loops, settings. */
export function knownVariables(nodes: Iterable<PlanNode>): ReadonlySet<string> {
  const assigned = [...nodes].flatMap((node) => (node.type === 'transform' ? node.assign : []));
  const known = new Set(assigned.map(([name]) => name));
  let before: number;
  // One that is made of an unknown one is unknown too; they only get fewer.
  do {
    before = known.size;
    for (const [name, mapping] of assigned) {
      if (!expressionsIn(mapping).every((expression) => isKnown(expression, known)))
        known.delete(name);
    }
  } while (known.size < before);
  return known;
}
