import type { SagaNode } from '../definition/nodes';
import type { Json } from '../definition/primitives';
import type { Expression } from '../expression/expression';
import type { Mapping } from '../expression/mapping';
import { parseExpression } from '../expression/parse';
import { type MappingProblem, parseMapping } from '../expression/parse-mapping';
import type { Graph } from './graph';
import { bare } from './plan-texts';

/** An expression of the drawing and where it stands. */
export type PlacedExpression = {
  readonly expression: Expression;
  /** The node in whose scope it is evaluated. */
  readonly node: string;
  readonly pointer: string;
  /** Index of the edge that it is a condition of. */
  readonly edge?: number;
  /** It is evaluated when the node's effect could not be undone. */
  readonly ofDebt?: true;
};

/** A text of the drawing that should be an expression and is none. */
export type PlacedProblem = MappingProblem & { readonly node: string; readonly edge?: number };

/** Every expression of a drawing, parsed. */
export type DrawingExpressions = {
  readonly expressions: readonly PlacedExpression[];
  readonly problems: readonly PlacedProblem[];
};

/** Parses every expression of a drawing: of mappings, conditions, waits, ordering keys and debts. */
export function drawingExpressions(graph: Graph): DrawingExpressions {
  const found: Found = { expressions: [], problems: [] };
  for (const [index, node] of graph.definition.nodes.entries()) {
    for (const [field, value] of mappingsOf(node)) {
      addMapping(found, value, { node: node.name, pointer: `/nodes/${index}${field}` });
    }
    for (const [field, source] of bareOf(node)) {
      addBare(found, source, { node: node.name, pointer: `/nodes/${index}${field}` });
    }
    addDebt(found, node, `/nodes/${index}/debt`);
  }
  for (const [name, source] of searchOf(graph)) {
    addBare(found, source, { node: startOf(graph), pointer: `/search/${name}` });
  }
  for (const { edge, index } of graph.links) {
    if (edge.condition === undefined) continue;
    const pointer = `/edges/${index}/condition`;
    addBare(found, edge.condition, { node: edge.from, pointer, edge: index });
  }
  return found;
}

/** Of the whole drawing, not of bodies in it; evaluated where a run begins. */
function searchOf({ definition, within }: Graph): readonly (readonly [string, string])[] {
  return within === null ? Object.entries(definition.search ?? {}) : [];
}

function startOf({ definition }: Graph): string {
  return definition.nodes.find(({ type }) => type === 'start')?.name ?? '';
}

type Found = { readonly expressions: PlacedExpression[]; readonly problems: PlacedProblem[] };
type Where = Omit<PlacedExpression, 'expression'>;

function mappingsOf(node: SagaNode): readonly (readonly [string, Json])[] {
  switch (node.type) {
    case 'step':
    case 'compensation':
    case 'sub-saga':
      return node.input === undefined ? [] : [['/input', node.input]];
    case 'succeed':
      return node.output === undefined ? [] : [['/output', node.output]];
    case 'transform':
      return Object.entries(node.assign).map(
        ([name, value]) => [`/assign/${name}`, value] as const,
      );
    default:
      return [];
  }
}

function bareOf(node: SagaNode): readonly (readonly [string, string])[] {
  if (node.type === 'wait' && node.until !== undefined) return [['/until', node.until]];
  if (node.type === 'map') return [['/items', node.items]];
  if (node.type === 'signal' && node.correlation !== undefined) {
    return [['/correlation', node.correlation]];
  }
  if ((node.type === 'step' || node.type === 'compensation') && node.orderingKey !== undefined) {
    return [['/orderingKey', node.orderingKey]];
  }
  return [];
}

function addDebt(found: Found, node: SagaNode, pointer: string): void {
  if (node.type !== 'step' || node.debt === undefined) return;
  const { value, unit } = node.debt;
  const where = { node: node.name, ofDebt: true } as const;
  addBare(found, value, { ...where, pointer: `${pointer}/value` });
  if (unit !== undefined) addMapping(found, unit, { ...where, pointer: `${pointer}/unit` });
}

function addMapping(found: Found, value: Json, where: Where): void {
  const { mapping, problems } = parseMapping(value, where.pointer);
  collect(found, mapping, where);
  for (const problem of problems) found.problems.push({ ...problem, node: where.node });
}

function collect(found: Found, mapping: Mapping, where: Where): void {
  switch (mapping.kind) {
    case 'literal':
      return;
    case 'expression':
      found.expressions.push({ ...where, expression: mapping.expression });
      return;
    case 'array':
      for (const [index, item] of mapping.items.entries())
        collect(found, item, below(where, index));
      return;
    case 'object':
      for (const [key, item] of mapping.entries) collect(found, item, below(where, key));
      return;
    default:
      mapping satisfies never;
  }
}

function below(where: Where, key: string | number): Where {
  const name = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return { ...where, pointer: `${where.pointer}/${name}` };
}

function addBare(found: Found, text: string, where: Where): void {
  const source = bare(text);
  const parsed = parseExpression(source);
  if (parsed.expression) found.expressions.push({ ...where, expression: parsed.expression });
  else found.problems.push({ ...parsed.problem, ...where, source });
}
