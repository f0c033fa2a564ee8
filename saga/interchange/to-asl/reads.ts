import { allGraphs, type Graph } from '../../compile/graph';
import { drawingExpressions } from '../../compile/node-expressions';
import { referencesOf } from '../../expression/references';
import type { Scope, Shape } from './shape';

/** What a saga's expressions read, and where its variables are set. */
export type Reads = {
  /** From which scopes each thing is read: `result pay`, `input pay`, `var total`, `item `, `error `. */
  readonly reads: Map<string, Scope[]>;
  /** In which scopes transforms set each variable. */
  readonly assigned: Map<string, Scope[]>;
  /** Names that expressions give a meaning of their own. */
  readonly taken: Set<string>;
};

export function readsOf(shape: Shape): Reads {
  const found: Reads = { reads: new Map(), assigned: new Map(), taken: new Set() };
  for (const graph of allGraphs(shape.graph)) {
    addReads(found, shape, graph);
    addAssigned(found, shape, graph);
  }
  return found;
}

function addReads({ reads, taken }: Reads, shape: Shape, graph: Graph): void {
  for (const { node, expression } of drawingExpressions(graph).expressions) {
    for (const [, name = ''] of expression.source.matchAll(/\$([A-Za-z_]\w*)/g)) taken.add(name);
    const scope = shape.scopes.get(node) ?? [];
    for (const { path } of referencesOf(expression.ast).reads) {
      for (const key of keysOf(path)) add(reads, key, scope);
    }
  }
}

function addAssigned({ assigned }: Reads, shape: Shape, graph: Graph): void {
  for (const node of graph.definition.nodes) {
    if (node.type !== 'transform') continue;
    for (const name of Object.keys(node.assign)) {
      add(assigned, name, shape.scopes.get(node.name) ?? []);
    }
  }
}

function add(to: Map<string, Scope[]>, key: string, scope: Scope): void {
  const known = to.get(key) ?? [];
  if (!known.some((other) => other.join('/') === scope.join('/'))) to.set(key, [...known, scope]);
}

function keysOf([root, name = '', part]: readonly string[]): readonly string[] {
  if (root === 'steps') return [`${part === 'input' ? 'input' : 'result'} ${name}`];
  if (root === 'vars') return [`var ${name}`];
  return root === 'item' || root === 'itemIndex' || root === 'error' ? [`${root} `] : [];
}
