import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Point } from '@/components/canvas/geometry';
import { type Link, OUTSIDE, type Party, type Sent, type Topology } from '@/saga/topology/topology';

/** A line between two parties: what one tells the other, or what both do on the way back. */
export type Line = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly way: Sent['way'];
  /** There is something to tell in the other direction too: replies, or the same. */
  readonly both: boolean;
  /** Names of messages, as many as there is room for, and then how many more. */
  readonly label: readonly string[];
};

/** Parties and lines with their places, and the size of it all, in pixels. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly parties: readonly (Party & { readonly at: Point })[];
  readonly lines: readonly (Line & { readonly points: readonly Point[]; readonly middle: Point })[];
};

/** The size of a party's box, in pixels. */
export const BOX = { width: 140, height: 46 };
/** The most names that stand on a line. */
const MOST_NAMES = 3;
const LABEL = { character: 6.1, line: 15, padding: 12 };

/**
 * The lines of a topology. Commands and their replies share one, and so does what two services tell each
 * other on the way back. A cancel from outside goes to everybody, and is not drawn.
 */
export function linesOf({ mode, links }: Topology): readonly Line[] {
  const lines = new Map<string, Omit<Line, 'label'> & { readonly names: readonly string[] }>();
  for (const { id, from, to, way, names } of links.flatMap(spoken)) {
    const twin = lines.get(idOf(way, to, from));
    if (twin && (way === 'back' || mode === 'orchestration')) {
      // Replies go without saying.
      const all = mode === 'orchestration' ? twin.names : [...new Set([...twin.names, ...names])];
      lines.set(twin.id, { ...twin, both: true, names: all });
    } else lines.set(id, { id, from, to, way, both: false, names });
  }
  return [...lines.values()].map(({ names, ...line }) => ({
    ...line,
    label: line.way === 'back' && names.length > 1 ? [`${names.length} messages`] : labelOf(names),
  }));
}

/** What is drawn of a link: what is told on the way forward, and on the way back. */
function spoken({ from, to, messages }: Link) {
  return (['forward', 'back'] as const).flatMap((way) => {
    const names = messages.filter((sent) => sent.way === way).map(({ name }) => name);
    if (names.length === 0 || (way === 'back' && from === OUTSIDE)) return [];
    return [{ id: idOf(way, from, to), from, to, way, names }];
  });
}

function idOf(way: Sent['way'], from: string, to: string): string {
  return `${way} ${from} ${to}`;
}

function labelOf(names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMES) return names;
  const shown = names.slice(0, MOST_NAMES - 1);
  return [...shown, `+${names.length - shown.length} more`];
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeLabel': '2',
  'elk.edgeLabels.inline': 'true',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.randomSeed': '1',
};

/** What ELK is asked to lay out: from left to right, or where there is no room for that, downwards. */
export function toElk(
  { parties }: Topology,
  lines: readonly Line[],
  direction: 'RIGHT' | 'DOWN' = 'RIGHT',
): ElkNode {
  return {
    id: 'topology',
    layoutOptions: { ...OPTIONS, 'elk.direction': direction },
    children: parties.map(({ name }) => ({ id: `party:${name}`, ...BOX })),
    edges: lines.map(({ id, from, to, label }) => ({
      id,
      sources: [`party:${from}`],
      targets: [`party:${to}`],
      labels: [{ id: `label:${id}`, text: label.join('\n'), ...sizeOf(label) }],
    })),
  };
}

function sizeOf(label: readonly string[]): { readonly width: number; readonly height: number } {
  const longest = Math.max(...label.map(({ length }) => length));
  return {
    width: Math.round(longest * LABEL.character + LABEL.padding),
    height: label.length * LABEL.line + 4,
  };
}

/** Reads the picture back from ELK's answer. */
export function fromElk(
  { parties }: Topology,
  lines: readonly Line[],
  graph: Pick<ElkNode, 'children' | 'edges' | 'width' | 'height'>,
): Picture {
  const boxes = new Map((graph.children ?? []).map((child) => [child.id, child]));
  const edges = new Map((graph.edges ?? []).map((edge) => [edge.id, edge]));
  const { width = BOX.width, height = BOX.height } = graph;
  return {
    width,
    height,
    parties: parties.map((party) => {
      const { x = 0, y = 0 } = boxes.get(`party:${party.name}`) ?? {};
      return { ...party, at: { x, y } };
    }),
    lines: lines.flatMap((line) => {
      const edge = edges.get(line.id);
      const points = edge ? pointsOf(edge) : [];
      return points.length < 2 ? [] : [{ ...line, points, middle: middleOf(edge, points) }];
    }),
  };
}

function pointsOf({ sections }: ElkExtendedEdge): readonly Point[] {
  const [section] = sections ?? [];
  if (!section) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
}

function middleOf(edge: ElkExtendedEdge | undefined, points: readonly Point[]): Point {
  const [label] = edge?.labels ?? [];
  const { x = points[0]?.x ?? 0, y = points[0]?.y ?? 0, width = 0, height = 0 } = label ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}

/** Without ELK: a row of boxes, and straight lines between them. */
export function plainPicture({ parties }: Topology, lines: readonly Line[]): Picture {
  const at = (index: number) => ({ x: index * (BOX.width + 180), y: (index % 2) * 120 });
  const middles = new Map(
    parties.map(({ name }, index) => {
      const { x, y } = at(index);
      return [name, { x: x + BOX.width / 2, y: y + BOX.height / 2 }] as const;
    }),
  );
  return {
    width: at(parties.length).x,
    height: 120 + BOX.height,
    parties: parties.map((party, index) => ({ ...party, at: at(index) })),
    lines: lines.flatMap((line) => {
      const [a, b] = [middles.get(line.from), middles.get(line.to)];
      if (!a || !b) return [];
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      return [{ ...line, points: [a, b], middle }];
    }),
  };
}

const CORNER = 8;

/** An SVG path through the points, its corners rounded. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  const parts = others.map((point, index) => {
    const next = others[index + 1];
    if (!next) return `L ${point.x},${point.y}`;
    const before = towards(point, points[index] ?? point);
    const after = towards(point, next);
    return `L ${before.x},${before.y} Q ${point.x},${point.y} ${after.x},${after.y}`;
  });
  return [`M ${first.x},${first.y}`, ...parts].join(' ');
}

/** A little from a corner towards the next point, at most half of the way. */
function towards(corner: Point, to: Point): Point {
  const length = Math.hypot(to.x - corner.x, to.y - corner.y) || 1;
  const share = Math.min(CORNER, length / 2) / length;
  return { x: corner.x + (to.x - corner.x) * share, y: corner.y + (to.y - corner.y) * share };
}
