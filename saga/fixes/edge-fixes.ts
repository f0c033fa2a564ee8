import { outcomesOf } from '../compile/check-outcomes';
import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { edgeAt, type Part, partOf, withEdge } from './document';
import type { Fix } from './fix-shape';

type EdgeFix = {
  readonly title: string;
  readonly change: (edge: SagaEdge) => SagaEdge | undefined;
};

const REMOVE: EdgeFix = { title: 'Delete the edge', change: () => undefined };

const FIXES: { readonly [code: string]: EdgeFix | ((edge: SagaEdge, part: Part) => EdgeFix) } = {
  BS105: REMOVE,
  BS109: rejoined,
  BS118: {
    title: 'Remove the condition',
    change: ({ condition: _gone, ...edge }) => edge,
  },
  BS122: REMOVE,
  BS124: REMOVE,
  BS127: REMOVE,
  BS128: withOutcome,
  BS129: {
    title: 'Remove the outcome',
    change: ({ outcome: _gone, ...edge }) => edge,
  },
  BS310: { title: 'Delete the compensation edge', change: () => undefined },
};

/** The fix of a diagnostic that is settled at its edge. */
export function edgeFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  const known = Object.hasOwn(FIXES, diagnostic.code) ? FIXES[diagnostic.code] : undefined;
  const pointer = pointerOf(diagnostic);
  const edge = pointer === undefined ? undefined : edgeAt(definition, pointer);
  if (!known || !edge) return undefined;
  const fix = typeof known === 'function' ? known(edge, around(definition, edge)) : known;
  return { title: fix.title, definition: withEdge(definition, edge, fix.change) };
}

function pointerOf({ edges, pointer = '' }: Diagnostic): string | undefined {
  if (edges[0] !== undefined) return `/edges/${edges[0]}`;
  return /^.*\/edges\/\d+/.exec(pointer)?.[0];
}

/** The drawing in which an edge lies. */
function around(definition: SagaDefinition, edge: SagaEdge): Part {
  let found: Part = definition;
  partOf(definition, edge.from, (part) => {
    if (part.edges.includes(edge)) found = part;
    return part;
  });
  return found;
}

/** From a step to a compensation a compensation edge is meant; any other edge between such nodes goes. */
function rejoined(edge: SagaEdge, { nodes, edges }: Part): EdgeFix {
  const typeOf = (name: string) => nodes.find((node) => node.name === name)?.type;
  const undone = edges.some(({ from, type }) => from === edge.from && type === 'compensation');
  const meant = typeOf(edge.from) === 'step' && typeOf(edge.to) === 'compensation' && !undone;
  if (!meant) return REMOVE;
  return {
    title: 'Make it a compensation edge',
    change: ({ from, to }) => ({ from, to, type: 'compensation' }),
  };
}

type Waiting = Extract<SagaNode, { readonly type: 'signal' | 'approval' }>;

/** Gives the edge the outcome that no edge has yet; one too many goes. */
function withOutcome(edge: SagaEdge, { nodes, edges }: Part): EdgeFix {
  const node = nodes.find(({ name }) => name === edge.from);
  if (node?.type !== 'signal' && node?.type !== 'approval') return REMOVE;
  const ways = edges.filter(({ from, type = 'flow' }) => from === edge.from && type === 'flow');
  const taken = new Set(ways.map(({ outcome }) => outcome));
  const [missing] = outcomesWanted(node).filter((outcome) => !taken.has(outcome.value));
  if (!missing) return REMOVE;
  const { outcome: _old, ...plain } = edge;
  return {
    title: missing.title,
    change: () => (missing.value === undefined ? plain : { ...plain, outcome: missing.value }),
  };
}

function outcomesWanted(node: Waiting) {
  if (node.type === 'signal') {
    return [{ value: undefined, title: 'Take it when the signal comes' }] as const;
  }
  return outcomesOf(node).map((value) => ({ value, title: `Take it when ${value}` }));
}
