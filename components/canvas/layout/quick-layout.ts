import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { COMPENSATION_GAP, type Point, type Positions, sizeOf } from '../geometry';
import { compensationPlaces, widthBeside } from './compensation-places';
import { rowsOf, successors } from './layers';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

const ROW_GAP = 48;
const COLUMN_GAP = 64;

/**
 * A layout in rows, at once and the same for the same drawing: what thumbnails use, and the canvas until the
 * better layout is there. Total: any list of nodes and edges gets a place for every name.
 */
export function quickLayout(drawing: Drawing): Positions {
  const places = compensationPlaces(drawing);
  const type = new Map(drawing.nodes.map((node) => [node.name, node.type]));
  const rows = orderedRows(drawing, places.placed);
  const positions: Record<string, Point> = {};
  let top = 0;
  for (const row of rows) {
    const widths = row.map((name) => sizeOf(type.get(name) ?? 'step').width);
    const extra = row.map((name) => widthBeside(places.beside.get(name)?.length ?? 0));
    const height = Math.max(...row.map((name) => sizeOf(type.get(name) ?? 'step').height));
    const total = sum(widths) + sum(extra.slice(0, -1)) + COLUMN_GAP * (row.length - 1);
    let left = -total / 2;
    row.forEach((name, index) => {
      const size = sizeOf(type.get(name) ?? 'step');
      const at = { x: left, y: top + (height - size.height) / 2 };
      positions[name] = at;
      placeBeside(positions, places.beside.get(name) ?? [], { at, size });
      left += size.width + (extra[index] ?? 0) + COLUMN_GAP;
    });
    top += height + ROW_GAP;
  }
  return positions;
}

/** Adds places for the compensations to the right of the box of their step. */
export function placeBeside(
  positions: Record<string, Point>,
  compensations: readonly string[],
  step: { readonly at: Point; readonly size: { readonly width: number; readonly height: number } },
): void {
  const size = sizeOf('compensation');
  compensations.forEach((name, index) => {
    positions[name] = {
      x: step.at.x + step.size.width + COMPENSATION_GAP + index * (size.width + COMPENSATION_GAP),
      y: step.at.y + (step.size.height - size.height) / 2,
    };
  });
}

function orderedRows(drawing: Drawing, placed: ReadonlySet<string>): string[][] {
  const row = rowsOf(drawing);
  const rows: string[][] = [];
  for (const { name } of drawing.nodes) {
    if (placed.has(name)) continue;
    const index = row.get(name) ?? 0;
    while (rows.length <= index) rows.push([]);
    if (!rows[index]?.includes(name)) rows[index]?.push(name);
  }
  return sortByParents(
    rows.filter((names) => names.length > 0),
    successors(drawing),
  );
}

/** Orders each row by the mean place of what leads to it, so that edges cross little. */
function sortByParents(rows: string[][], next: ReadonlyMap<string, readonly string[]>): string[][] {
  const parents = new Map<string, string[]>();
  for (const [from, targets] of next) {
    for (const to of targets) parents.set(to, [...(parents.get(to) ?? []), from]);
  }
  const place = new Map<string, number>();
  return rows.map((row) => {
    const weight = (name: string, index: number) => {
      const known = (parents.get(name) ?? []).flatMap((parent) => place.get(parent) ?? []);
      return known.length === 0 ? index / row.length : sum(known) / known.length;
    };
    const sorted = row
      .map((name, index) => ({ name, index, weight: weight(name, index) }))
      .sort((a, b) => a.weight - b.weight || a.index - b.index)
      .map(({ name }) => name);
    for (const [index, name] of sorted.entries()) place.set(name, (index + 0.5) / sorted.length);
    return sorted;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
