import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { freeName, type Part, partOf, withNode } from './document';
import type { Fix } from './fix-shape';

type Wire = (definition: SagaDefinition, name: string) => Fix | undefined;

const WIRES: { readonly [code: string]: Wire } = {
  BS107: leadToEnd,
  BS111: takeOut,
  BS117: failOtherwise,
};

/** The fix of a diagnostic that is settled by drawing or redrawing edges. */
export function wiringFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  const { code, nodes } = diagnostic;
  if (code === 'BS101') return addStart(definition, nodes[0]);
  const wire = Object.hasOwn(WIRES, code) ? WIRES[code] : undefined;
  return nodes[0] === undefined ? undefined : wire?.(definition, nodes[0]);
}

/** A start before the one node that nothing leads to; in the body of that map, if one is named. */
function addStart(definition: SagaDefinition, map: string | undefined): Fix | undefined {
  const inner = map === undefined ? undefined : nodeIn(definition.nodes, map);
  if (map !== undefined && inner?.type !== 'map') return undefined;
  const part = inner?.type === 'map' ? inner.body : definition;
  const first = entryOf(part);
  if (first === undefined) return undefined;
  const name = freeName(definition, map === undefined ? 'start' : `${map}Start`);
  const nodes: SagaNode[] = [{ name, type: 'start' }, ...part.nodes];
  const edges: SagaEdge[] = [...part.edges, { from: name, to: first }];
  const title = `Add a start before ${first}`;
  if (map !== undefined) {
    const body = { nodes, edges };
    const put = (node: SagaNode) => (node.type === 'map' ? { ...node, body } : node);
    return { title, definition: withNode(definition, map, put) };
  }
  return { title, definition: { ...definition, nodes, edges } };
}

function entryOf({ nodes, edges }: Part): string | undefined {
  const led = new Set(edges.filter(isFlow).map(({ to }) => to));
  const free = nodes.filter(({ name, type }) => type !== 'compensation' && !led.has(name));
  return free.length === 1 ? free[0]?.name : undefined;
}

const SINGLE_WAY = new Set<SagaNode['type']>([
  'start',
  'step',
  'wait',
  'transform',
  'map',
  'sub-saga',
]);

/** An edge to the one end there is, or to a new one. In a drawing with forks it may belong to a branch. */
function leadToEnd(definition: SagaDefinition, from: string): Fix | undefined {
  let title: string | undefined;
  const drawn = partOf(definition, from, (part) => {
    const node = nodeIn(part.nodes, from);
    const ends = part.nodes.filter(({ type }) => type === 'succeed');
    const forked = part.nodes.some(({ type }) => type === 'fork');
    if (!node || !SINGLE_WAY.has(node.type) || forked || ends.length > 1) return part;
    const to = ends[0]?.name ?? freeName(definition, 'done');
    title = ends.length === 1 ? `Lead it to ${to}` : 'Add an end behind it';
    const nodes: readonly SagaNode[] =
      ends.length === 1 ? part.nodes : [...part.nodes, { name: to, type: 'succeed' }];
    return { nodes, edges: [...part.edges, { from, to }] };
  });
  if (title === undefined) return undefined;
  return { title, definition: drawn };
}

/** Leads what led to the node to what comes behind it. */
function takeOut(definition: SagaDefinition, name: string): Fix | undefined {
  let done = false;
  const drawn = partOf(definition, name, (part) => {
    const [way, ...more] = part.edges.filter((edge) => edge.from === name && isFlow(edge));
    if (!way || more.length > 0) return part;
    done = true;
    return {
      nodes: part.nodes.filter((node) => node.name !== name),
      edges: part.edges.flatMap((edge) => {
        if (edge === way) return [];
        return edge.to === name ? { ...edge, to: way.to } : edge;
      }),
    };
  });
  return done ? { title: `Take ${name} out`, definition: drawn } : undefined;
}

/** Draws what happens without a default anyway: the run fails with NoBranch. */
function failOtherwise(definition: SagaDefinition, from: string): Fix {
  const name = freeName(definition, 'noBranch');
  const fail: SagaNode = { name, type: 'fail', error: 'NoBranch' };
  const drawn = partOf(definition, from, ({ nodes, edges }) => ({
    nodes: [...nodes, fail],
    edges: [...edges, { from, to: name }],
  }));
  return { title: 'Fail with NoBranch otherwise', definition: drawn };
}

function nodeIn(nodes: readonly SagaNode[], name: string): SagaNode | undefined {
  return nodes.find((node) => node.name === name);
}

function isFlow({ type }: SagaEdge): boolean {
  return type !== 'compensation';
}
