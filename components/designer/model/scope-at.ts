import { edgeType } from '@/components/canvas/edge-key';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { nodeNamed, undoneBy } from './drawing';

/** Something an expression may refer to. */
export type ScopeEntry = { readonly path: string; readonly about: string };

const ALWAYS: readonly ScopeEntry[] = [
  { path: 'input', about: 'the run’s input' },
  { path: 'run.id', about: 'the run’s id' },
  { path: 'run.correlationId', about: 'the run’s correlation id' },
  { path: 'run.startedAt', about: 'when the run began' },
];

/**
 * What is in scope of a node's expressions: the run, the fields of its input, what the steps before it got and
 * gave, and the variables set before it. A compensation sees the steps it undoes, and what was before them.
 */
export function scopeAt(definition: SagaDefinition, name: string): readonly ScopeEntry[] {
  const undoes = undoneBy(definition, name);
  const before = new Set([
    ...undoes,
    ...[name, ...undoes].flatMap((at) => ancestors(definition, at)),
  ]);
  const earlier = definition.nodes.filter((node) => before.has(node.name) && node.name !== name);
  return [
    ...ALWAYS,
    ...inputFields(definition),
    ...earlier.flatMap((node) => entriesOf(definition, node.name)),
    ...(undoes.length > 0 ? [{ path: 'error', about: 'why the saga compensates' }] : []),
  ];
}

function inputFields({ input }: SagaDefinition): ScopeEntry[] {
  const properties = input?.properties;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([field, schema]) => {
    const { type, title } = (schema ?? {}) as { type?: unknown; title?: unknown };
    const about = [title, type].filter((part) => typeof part === 'string').join(', ');
    return { path: `input.${field}`, about: about || 'of the run’s input' };
  });
}

function entriesOf(definition: SagaDefinition, name: string): ScopeEntry[] {
  const node = nodeNamed(definition, name);
  switch (node?.type) {
    case 'step':
    case 'sub-saga':
    case 'map':
    case 'signal':
    case 'approval':
      return [
        { path: `steps.${name}.result`, about: `what ${name} gave` },
        { path: `steps.${name}.input`, about: `what ${name} got` },
      ];
    case 'transform':
      return Object.keys(node.assign ?? {}).map((variable) => ({
        path: `vars.${variable}`,
        about: `set by ${name}`,
      }));
    default:
      return [];
  }
}

/** Every node from which the flow may come here. */
function ancestors({ edges }: SagaDefinition, name: string): readonly string[] {
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
