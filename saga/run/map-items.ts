import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { PlanMap } from '../plan';
import type { RunError } from './events';
import { mapOfItem } from './ids';
import { scopeOf } from './scope';
import { comingVisit, type MapState, type RunState } from './state';
import { record, type Turn, turnBack, whereOf } from './turn';

/** Items that a map may have at most: all of them are kept in the run. */
export const MAX_ITEMS = 1000;

/** The flow comes to a map: from now on it has its items. */
export function startMap(
  turn: Turn,
  { node, item }: { readonly node: PlanMap; readonly item: string | null },
): void {
  const items = itemsOf(turn.state, node, item);
  if ('error' in items) {
    turnBack(turn, 'failed', { error: items.error, node: node.name, item });
    return;
  }
  const where = whereOf({ visit: comingVisit(turn.state, node.name, item), item });
  record(turn, { type: 'MapStarted', node: node.name, ...where, items: items.values });
}

type Items = { readonly values: readonly Json[] } | { readonly error: RunError };

/** As in JSONata, one value is a list of one, and no value an empty list. */
function itemsOf(state: RunState, node: PlanMap, item: string | null): Items {
  const made = evaluate(node.items, scopeOf(state, item));
  if (!made.ok) return { error: made.error };
  const { value } = made;
  if (value === undefined || value === null) return { values: [] };
  if (!Array.isArray(value)) return { values: [value] };
  if (value.length <= MAX_ITEMS) return { values: value as readonly Json[] };
  const message = `${node.name} has ${value.length} items; ${MAX_ITEMS} is the most.`;
  return { error: { name: 'TooManyItems', message } };
}

/** Starts one more item of a map, or ends a map all of whose items have ended. False when there is neither. */
export function moveMaps(turn: Turn): boolean {
  for (const map of Object.values(turn.state.maps)) {
    const node = turn.plan.nodes.get(map.node);
    if (map.status === 'running' && node?.type === 'map' && moveMap(turn, map, node)) return true;
  }
  return false;
}

function moveMap(turn: Turn, map: MapState, node: PlanMap): boolean {
  const { started, ended, values, results } = map;
  const place = { node: node.name, ...whereOf(map) };
  if (ended === values.length) {
    const result = values.map((_value, index) => results[index] ?? null);
    record(turn, { type: 'MapCompleted', ...place, result, next: node.next });
    return true;
  }
  if (started === values.length || started - ended >= node.maxConcurrency) return false;
  record(turn, { type: 'MapItemStarted', ...place, index: started, next: node.entry });
  return true;
}

/** An item came to an end of the map's body. */
export function endItem(turn: Turn, item: string, of: { end: string; result: Json }): void {
  const { mapRef, index } = mapOfItem(item);
  const map = turn.state.maps[mapRef] as MapState;
  record(turn, { type: 'MapItemCompleted', node: map.node, ...whereOf(map), index, ...of });
}
