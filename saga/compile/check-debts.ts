import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import type { Expression } from '../expression/expression';
import { type Graph, visibleNode } from './graph';
import type { PlacedExpression } from './node-expressions';
import { diagnostic } from './report';
import { hasResult, resultSchemaOf } from './results';
import { typesAt } from './schema-fields';

/** What steps say of debts: of effects that there can be, and in numbers. */
export function checkDebts(
  graph: Graph,
  expressions: readonly PlacedExpression[],
): readonly Diagnostic[] {
  return [
    ...[...graph.nodes.values()].flatMap(ofNothing),
    ...expressions.flatMap((placed) => noNumber(graph, placed)),
  ];
}

function ofNothing(node: SagaNode): readonly Diagnostic[] {
  if (node.type !== 'step' || node.readOnly !== true || node.debt === undefined) return [];
  const message = `\`${node.name}\` only reads, so nothing of it can be owed. Delete \`debt\`, or don't call the step read-only.`;
  return [diagnostic('BS311', message, { nodes: [node.name] })];
}

const NUMBERS = ['number', 'integer'];

function noNumber(graph: Graph, placed: PlacedExpression): readonly Diagnostic[] {
  if (!placed.ofDebt || !placed.pointer.endsWith('/debt/value')) return [];
  const types = typesOf(graph, placed.expression);
  if (types === undefined || types.some((type) => NUMBERS.includes(type))) return [];
  const message = `The debt of \`${placed.node}\` is \`${placed.expression.source.trim()}\`, a ${types.join(' or ')}. Give a number, for example with \`$number(…)\`.`;
  return [diagnostic('BS212', message, { nodes: [placed.node], pointer: placed.pointer })];
}

/** What the expression gives for sure; undefined when that depends. */
function typesOf(graph: Graph, { ast, path }: Expression): readonly string[] | undefined {
  if (ast.type === 'string') return ['string'];
  if (path === null) return undefined;
  const [root, name = '', part, ...rest] = path;
  if (root === 'input') return typesAt(graph.definition.input, path.slice(1));
  if (root !== 'steps' || part !== 'result') return undefined;
  const step = visibleNode(graph, name);
  return hasResult(step) ? typesAt(resultSchemaOf(step), rest) : undefined;
}
