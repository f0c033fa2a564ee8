import { endsOf, partsOf } from './edge-key';
import type { DrawnFlow } from './flow-types';

export type FlowBox = {
  readonly id: string;
  readonly kind: 'saga' | 'service' | 'subject' | 'outside' | 'dead' | 'engine';
  readonly name: string;
  readonly mode: DrawnFlow['mode'] | null;
};

export type FlowLine = {
  /** The edge's name. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Something went there that the newest version does not draw. */
  readonly undrawn: boolean;
};

export type FlowGraph = { readonly boxes: readonly FlowBox[]; readonly lines: readonly FlowLine[] };

export type GraphQuery = {
  readonly drawn: readonly DrawnFlow[];
  /** Edges on which something went. */
  readonly used: readonly string[];
  /** Whether edges are shown on which nothing went. */
  readonly idle: boolean;
  /** Only this saga and its services. */
  readonly saga: string | null;
};

const OTHERS: { readonly [id: string]: Pick<FlowBox, 'kind' | 'name'> } = {
  events: { kind: 'subject', name: 'Integration events' },
  signals: { kind: 'subject', name: 'Signals' },
  outside: { kind: 'outside', name: 'Outside' },
  dead: { kind: 'dead', name: 'Dead letters' },
  engine: { kind: 'engine', name: 'Engine' },
};

/** Which boxes and lines are shown. Always in the same order for the same things, so that layouts stay. Pure. */
export function flowGraph({ drawn, used, idle, saga }: GraphQuery): FlowGraph {
  const known = new Set(drawn.flatMap(({ edges }) => edges));
  const modes = new Map(drawn.map((flow) => [flow.saga, flow.mode]));
  const shown = new Set([...used, ...(idle ? known : [])].filter((edge) => endsOf(edge)));
  const services = servicesOf(saga, [...shown, ...known]);
  const edges = [...shown].filter((edge) => isOf(edge, saga, services)).sort();
  const lines = edges.map((id) => {
    const [from, to] = endsOf(id) ?? ['', ''];
    const { kind } = partsOf(id);
    return { id, from, to, undrawn: (kind === 'to' || kind === 'from') && !known.has(id) };
  });
  const ids = [...new Set(lines.flatMap(({ from, to }) => [from, to]))].sort();
  return { boxes: ids.map((id) => boxOf(id, modes)), lines };
}

function servicesOf(saga: string | null, edges: readonly string[]): ReadonlySet<string> {
  const own = edges.map(partsOf).filter((parts) => parts.saga === saga);
  return new Set(own.map(({ service }) => service));
}

function isOf(edge: string, saga: string | null, services: ReadonlySet<string>): boolean {
  if (saga === null) return true;
  const parts = partsOf(edge);
  return parts.kind === 'dead' ? services.has(parts.service) : parts.saga === saga;
}

function boxOf(id: string, modes: ReadonlyMap<string, DrawnFlow['mode']>): FlowBox {
  const other = OTHERS[id];
  if (other) return { id, ...other, mode: null };
  const slash = id.indexOf('/');
  const name = id.slice(slash + 1);
  const kind = id.slice(0, slash) as 'saga' | 'service';
  return { id, kind, name, mode: kind === 'saga' ? (modes.get(name) ?? null) : null };
}
