import type { Point } from '@/components/canvas/geometry';
import type { Picture } from './picture';

const WAYS: { readonly [key: string]: Point | undefined } = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The nearest party in the direction of an arrow key; undefined when there is none. */
export function nextParty({ parties }: Picture, from: string, key: string): string | undefined {
  const way = WAYS[key];
  const here = parties.find(({ name }) => name === from);
  if (!way || !here) return undefined;
  const ranked = parties.flatMap(({ name, at }) => {
    const [dx, dy] = [at.x - here.at.x, at.y - here.at.y];
    const along = dx * way.x + dy * way.y;
    const across = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    return along > 0 ? [{ name, distance: along + 2 * across }] : [];
  });
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.name;
}
