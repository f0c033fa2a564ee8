import { expressionsIn } from '../explore/known-data';
import type { Expression } from '../expression/expression';
import type { PlanNode } from '../plan';

/** All expressions of a node: of its mappings, conditions, times and keys. */
export function nodeExpressions(node: PlanNode): readonly Expression[] {
  switch (node.type) {
    case 'step':
    case 'compensation':
      return [...expressionsIn(node.input), ...given(node.orderingKey)];
    case 'decision':
      return node.branches.map(({ condition }) => condition);
    case 'transform':
      return node.assign.flatMap(([, to]) => expressionsIn(to));
    case 'wait':
      return given(node.until);
    case 'succeed':
      return expressionsIn(node.output);
    default:
      return [];
  }
}

function given(expression: Expression | null): readonly Expression[] {
  return expression === null ? [] : [expression];
}
