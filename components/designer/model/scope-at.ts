import { edgeType } from '@/components/canvas/edge-key';
import { resultSchemaOf } from '@/saga/compile/results';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { JsonSchema } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { allNodes } from '@/saga/fixes/document';
import { bodyOf } from './bodies/body';
import { schemaAtPath, schemaEntries } from './schema-entries';
import type { ScopeEntry } from './scope-entry';

const ALWAYS: readonly ScopeEntry[] = [
  { path: 'run', about: 'the run itself', type: 'object' },
  { path: 'run.id', about: 'the run’s id', type: 'string' },
  { path: 'run.saga', about: 'the name of the saga', type: 'string' },
  { path: 'run.version', about: 'the version of the saga', type: 'integer' },
  { path: 'run.correlationId', about: 'the run’s correlation id', type: 'string' },
  { path: 'run.startedAt', about: 'when the run began', type: 'string' },
];

const ERROR: readonly ScopeEntry[] = [
  { path: 'error', about: 'what failed', type: 'object' },
  { path: 'error.name', about: 'the error’s name', type: 'string' },
  { path: 'error.message', about: 'the error in words', type: 'string' },
];

/**
 * What is in scope of a node's expressions: the run, the fields of its input, what the steps before it got and
 * gave, and the variables set before it. A compensation sees the steps it undoes, and what was before them;
 * a node in the body of a map sees the item as well.
 */
export function scopeAt(definition: SagaDefinition, name: string): readonly ScopeEntry[] {
  const seen = [
    ...ALWAYS,
    ...schemaEntries({ path: 'input', about: 'the run’s input' }, definition.input),
  ];
  return [...seen, ...(entriesWithin(definition, definition, name) ?? [])];
}

/** What the debt of a step sees: what the step saw, what it got and gave, and the error with which the run turned back. */
export function scopeOfDebt(definition: SagaDefinition, name: string): readonly ScopeEntry[] {
  const own = allNodes(definition).filter((node) => node.name === name);
  return [...scopeAt(definition, name), ...own.flatMap(entriesOf), ...ERROR];
}

/** A drawing, or the body of a map in one. */
type Part = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };
type MapNode = Extract<SagaNode, { readonly type: 'map' }>;

function entriesWithin(
  definition: SagaDefinition,
  part: Part,
  name: string,
): readonly ScopeEntry[] | undefined {
  if (part.nodes.some((node) => node.name === name)) return entriesBefore(part, name);
  for (const map of part.nodes) {
    if (map.type !== 'map') continue;
    const inner = entriesWithin(definition, bodyOf(map), name);
    if (inner) return [...entriesBefore(part, map.name), ...itemEntries(definition, map), ...inner];
  }
  return undefined;
}

function entriesBefore(part: Part, name: string): readonly ScopeEntry[] {
  const undoes = part.edges
    .filter((edge) => edge.to === name && edgeType(edge) === 'compensation')
    .map(({ from }) => from);
  const before = new Set([...undoes, ...[name, ...undoes].flatMap((at) => ancestors(part, at))]);
  const earlier = part.nodes.filter((node) => before.has(node.name) && node.name !== name);
  const failed = part.edges.some(
    (edge) => edgeType(edge) === 'error' && (edge.to === name || before.has(edge.to)),
  );
  return [...earlier.flatMap(entriesOf), ...(undoes.length > 0 || failed ? ERROR : [])];
}

function entriesOf(node: SagaNode): readonly ScopeEntry[] {
  switch (node.type) {
    case 'step':
    case 'sub-saga':
    case 'map':
    case 'signal':
    case 'approval': {
      const { name } = node;
      const about = `what ${name} gave`;
      const result = schemaEntries({ path: `steps.${name}.result`, about }, resultSchemaOf(node));
      return [...result, { path: `steps.${name}.input`, about: `what ${name} got` }];
    }
    case 'transform':
      return Object.keys(node.assign ?? {}).map((variable) => ({
        path: `vars.${variable}`,
        about: `set by ${node.name}`,
      }));
    default:
      return [];
  }
}

/** The item a map works on; its fields are known where the list is a plain path into the input. */
function itemEntries({ input }: SagaDefinition, { name, items }: MapNode): readonly ScopeEntry[] {
  const [root, ...path] = (items ?? '').trim().split('.');
  const list = root === 'input' ? schemaAtPath(input, path) : undefined;
  return [
    ...schemaEntries(
      { path: 'item', about: `one of the items of ${name}` },
      list?.items as JsonSchema | undefined,
    ),
    { path: 'itemIndex', about: 'its place in the list, from 0', type: 'integer' },
  ];
}

/** Every node from which the flow may come here. */
function ancestors({ edges }: Part, name: string): readonly string[] {
  const found = new Set<string>();
  const queue = [name];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const edge of edges) {
      if (edge.to !== at || edgeType(edge) === 'compensation' || found.has(edge.from)) continue;
      found.add(edge.from);
      queue.push(edge.from);
    }
  }
  return [...found];
}
