import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { boxOf, centreOf, type Positions } from './geometry';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;
type Step = { readonly positions: Positions; readonly from: string; readonly key: string };

const DIRECTIONS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * The node an arrow key leads to: along an edge where one goes that way, else the nearest box on that side.
 * Undefined for other keys and at the rim.
 */
export function neighbour(drawing: Drawing, { positions, from, key }: Step): string | undefined {
  const direction = DIRECTIONS[key];
  const here = drawing.nodes.find((node) => node.name === from);
  if (!direction || !here) return undefined;
  const middle = (node: (typeof drawing.nodes)[number]) =>
    centreOf(boxOf(node, positions[node.name] ?? { x: 0, y: 0 }));
  const start = middle(here);
  const joined = joinedTo(drawing, from);
  const ranked = drawing.nodes
    .filter((node) => node.name !== from)
    .flatMap((node) => {
      const point = middle(node);
      const [dx, dy] = [point.x - start.x, point.y - start.y];
      const along = dx * direction.x + dy * direction.y;
      const across = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
      if (along <= 4) return [];
      const inCone = across <= along * 1.5;
      if (!inCone && !joined.has(node.name)) return [];
      const bonus = joined.has(node.name) ? 0.25 : 1;
      return [{ name: node.name, distance: (along + across * 2) * bonus }];
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
