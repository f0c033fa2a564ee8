import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { type Box, boxOf, centreOf, type Positions } from './geometry';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;
type Step = {
  readonly positions: Positions;
  readonly from: string;
  readonly key: string;
  /** What else can be gone to, by key: notes and the titles of groups. */
  readonly others?: readonly { readonly key: string; readonly box: Box }[];
};

const DIRECTIONS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * The box an arrow key leads to: along an edge where one goes that way, else the nearest box on that side.
 * Undefined for other keys and at the rim.
 */
export function neighbour(
  drawing: Drawing,
  { positions, from, key, others = [] }: Step,
): string | undefined {
  const direction = DIRECTIONS[key];
  const boxes = drawing.nodes.map((node) => ({
    key: node.name,
    box: boxOf(node, positions[node.name] ?? { x: 0, y: 0 }),
  }));
  const all = [...boxes, ...others];
  const here = all.find((each) => each.key === from);
  if (!direction || !here) return undefined;
  const start = centreOf(here.box);
  const joined = joinedTo(drawing, from);
  const ranked = all
    .filter((each) => each.key !== from)
    .flatMap(({ key: name, box }) => {
      const point = centreOf(box);
      const [dx, dy] = [point.x - start.x, point.y - start.y];
      const along = dx * direction.x + dy * direction.y;
      const across = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
      if (along <= 4) return [];
      const inCone = across <= along * 1.5;
      if (!inCone && !joined.has(name)) return [];
      const bonus = joined.has(name) ? 0.25 : 1;
      return [{ name, distance: (along + across * 2) * bonus }];
    })
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}

function joinedTo({ edges }: Drawing, name: string): ReadonlySet<string> {
  return new Set(
    edges.flatMap(({ from, to }) => {
      if (from === name) return [to];
      return to === name ? [from] : [];
    }),
  );
}
