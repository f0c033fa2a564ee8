import type { Json } from './primitives';
import type { SagaDefinition } from './saga-definition';

const ROOT = [
  '$schema',
  'formatVersion',
  'name',
  'title',
  'description',
  'execution',
  'deadline',
  'labels',
  'input',
  'search',
  'nodes',
  'edges',
  'layout',
];
const NODE = [
  'name',
  'type',
  'title',
  'description',
  'kind',
  'readOnly',
  'service',
  'action',
  'transport',
  'saga',
  'version',
  'signal',
  'correlation',
  'role',
  'form',
  'outcomes',
  'items',
  'maxConcurrency',
  'maxVisits',
  'duration',
  'until',
  'assign',
  'input',
  'inputSchema',
  'resultSchema',
  'schema',
  'retry',
  'timeout',
  'orderingKey',
  'errors',
  'debt',
  'triggers',
  'output',
  'error',
  'message',
  'compensate',
  'body',
];
const EDGE = ['from', 'to', 'type', 'condition', 'outcome', 'on'];
const LAYOUT = ['nodes', 'notes', 'groups'];
const NOTE = ['id', 'text', 'x', 'y', 'width', 'height', 'in'];
const GROUP = ['id', 'title', 'tone', 'nodes'];
const DEBT = ['value', 'unit'];
const RETRY = ['maxAttempts', 'initialInterval', 'backoff', 'maxInterval', 'jitter'];

/**
 * The same document with its fields in one fixed order. The order of nodes and edges is kept, since that
 * of a decision's edges means something; so is that of fields in schemas and mappings.
 */
export function canonical(definition: SagaDefinition): Json {
  const ordered = inOrder(definition as unknown as Fields, ROOT);
  const { layout } = ordered;
  return {
    ...ordered,
    nodes: definition.nodes.map((node) => canonicalNode(node as unknown as Fields)),
    edges: definition.edges.map((edge) => inOrder(edge as unknown as Fields, EDGE)),
    ...(layout === undefined ? {} : { layout: canonicalLayout(layout as Fields) }),
  };
}

function canonicalLayout(layout: Fields): Json {
  const ordered = inOrder(layout, LAYOUT);
  const each = (list: Json | undefined, order: readonly string[]) =>
    (list as readonly Fields[]).map((fields) => inOrder(fields, order));
  if (ordered.notes) ordered.notes = each(ordered.notes, NOTE);
  if (ordered.groups) ordered.groups = each(ordered.groups, GROUP);
  return ordered;
}

type Fields = { readonly [key: string]: Json | undefined };

function canonicalNode(node: Fields): Json {
  const ordered: { [key: string]: Json } = inOrder(node, NODE);
  if (node.type === 'step' || node.type === 'compensation') {
    if (node.retry) ordered.retry = inOrder(node.retry as Fields, RETRY);
    if (node.debt) ordered.debt = inOrder(node.debt as Fields, DEBT);
  }
  if (node.type === 'map') ordered.body = canonicalBody(node.body as Fields);
  return ordered;
}

function canonicalBody(body: Fields): Json {
  return {
    nodes: (body.nodes as readonly Fields[]).map(canonicalNode),
    edges: (body.edges as readonly Fields[]).map((edge) => inOrder(edge, EDGE)),
  };
}

function inOrder(fields: Fields, order: readonly string[]): { [key: string]: Json } {
  const ordered: { [key: string]: Json } = {};
  for (const key of [
    ...order,
    ...Object.keys(fields)
      .filter((k) => !order.includes(k))
      .sort(),
  ]) {
    const value = fields[key];
    if (value !== undefined) ordered[key] = value;
  }
  return ordered;
}
