import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import { type Graph, outOf } from './graph';
import { diagnostic } from './report';

/** Which branch of which fork a node lies in; the innermost last. */
export type Place = readonly { readonly fork: string; readonly branch: number }[];

/** How forks, branches and joins lie within each other. */
export type Branches = {
  readonly places: ReadonlyMap<string, Place>;
  /** How many branches each join awaits. */
  readonly joins: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
};

/** Walks the drawing from its start and finds for every node the branches that it lies in. */
export function branchesOf(graph: Graph, start: string): Branches {
  const walk: Walk = {
    graph,
    places: new Map([[start, []]]),
    joinOf: new Map(),
    diagnostics: new Map(),
  };
  // A map that grows while it is walked is walked to its end.
  for (const [name, place] of walk.places) {
    const node = graph.nodes.get(name);
    if (node) leave(walk, node, place);
  }
  const joins = new Map<string, number>();
  for (const [fork, join] of walk.joinOf) joins.set(join, outOf(graph, fork, 'flow').length);
  return { places: walk.places, joins, diagnostics: [...walk.diagnostics.values()] };
}

type Walk = {
  readonly graph: Graph;
  readonly places: Map<string, Place>;
  readonly joinOf: Map<string, string>;
  /** By code and node, so that each is said once. */
  readonly diagnostics: Map<string, Diagnostic>;
};

function leave(walk: Walk, node: SagaNode, place: Place): void {
  if (node.type === 'succeed' && place.length > 0) {
    const message = `\`${node.name}\` would end the run inside a branch of \`${place.at(-1)?.fork}\`. Join the branches first.`;
    say(walk, 'BS116', { message, nodes: [node.name] });
  }
  const ways = [...outOf(walk.graph, node.name, 'flow'), ...outOf(walk.graph, node.name, 'error')];
  for (const [branch, { to }] of ways.entries()) {
    const inner = node.type === 'fork' ? [...place, { fork: node.name, branch }] : place;
    arrive(walk, to, inner);
  }
}

function arrive(walk: Walk, name: string, place: Place): void {
  const node = walk.graph.nodes.get(name);
  if (node?.type === 'join') arriveAtJoin(walk, name, place);
  else settle(walk, name, place);
}

function arriveAtJoin(walk: Walk, join: string, place: Place): void {
  const fork = place.at(-1)?.fork;
  if (fork === undefined) {
    const message = `No fork leads to the join \`${join}\`. Connect the alternatives to the next node directly.`;
    say(walk, 'BS111', { message, nodes: [join] });
    settle(walk, join, []);
    return;
  }
  const known = walk.joinOf.get(fork);
  if (known !== undefined && known !== join) {
    const message = `The branches of \`${fork}\` come to \`${known}\` and to \`${join}\`. Lead them to one join.`;
    say(walk, 'BS110', { message, nodes: [fork, known, join] });
  }
  const other = [...walk.joinOf].find(([of, at]) => at === join && of !== fork);
  if (other) {
    const message = `\`${join}\` joins branches of \`${other[0]}\` and of \`${fork}\`. Give each fork a join of its own.`;
    say(walk, 'BS110', { message, nodes: [fork, other[0], join] });
  }
  walk.joinOf.set(fork, known ?? join);
  settle(walk, join, place.slice(0, -1));
}

function settle(walk: Walk, name: string, place: Place): void {
  const known = walk.places.get(name);
  if (!known) {
    walk.places.set(name, place);
  } else if (!isSame(known, place)) {
    const message = `\`${name}\` is reached from several branches of a fork, or from inside and outside of one. Join the branches first.`;
    say(walk, 'BS115', { message, nodes: [name] });
  }
}

function isSame(a: Place, b: Place): boolean {
  return (
    a.length === b.length &&
    a.every((level, i) => level.fork === b[i]?.fork && level.branch === b[i]?.branch)
  );
}

function say(
  walk: Walk,
  code: 'BS110' | 'BS111' | 'BS115' | 'BS116',
  { message, nodes }: { readonly message: string; readonly nodes: readonly string[] },
): void {
  walk.diagnostics.set(`${code} ${nodes.join(' ')}`, diagnostic(code, message, { nodes }));
}
