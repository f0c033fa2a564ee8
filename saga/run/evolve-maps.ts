import type { RunEvent } from './events';
import { isAt, union, withItem, withStep } from './evolve-waits';
import { itemRef, placeRef, workRef } from './ids';
import type { MapState, RunState } from './state';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type MapEvent = Of<'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' | 'MapCompleted'>;

/** The state after an event of a map. */
export function mapChanged(state: RunState, event: MapEvent): RunState {
  if (event.type === 'MapStarted') return mapStarted(state, event);
  const map = state.maps[workRef(event.node, event.visit, event.item)];
  if (!map) return state;
  switch (event.type) {
    case 'MapItemStarted':
      return itemStarted(state, map, event);
    case 'MapItemCompleted':
      return itemCompleted(state, map, event);
    case 'MapCompleted':
      return mapCompleted(state, map, event);
    default:
      return event satisfies never;
  }
}

function mapStarted(state: RunState, event: Of<'MapStarted'>): RunState {
  const { node, visit = 1, item = null, items: values } = event;
  const ref = workRef(node, visit, item);
  const causes = union(state.tokens.filter((token) => isAt(token, event)));
  const tokens = state.tokens.filter((token) => !isAt(token, event));
  const place = { ref, node, visit, item, causes, values };
  const fresh = { status: 'running', started: 0, ended: 0, results: {}, free: [] } as const;
  const visits = { ...state.visits, [placeRef(node, item)]: visit };
  return { ...put(state, { ...place, ...fresh }), tokens, visits };
}

/** An item that takes the place of one that ended comes behind it in the causal order. */
function itemStarted(state: RunState, map: MapState, event: Of<'MapItemStarted'>): RunState {
  const [causes = map.causes, ...free] = map.free;
  const item = itemRef(map.ref, event.index);
  const started = withItem(state, item, (before) => before);
  return {
    ...put(started, { ...map, started: map.started + 1, free }),
    tokens: [...state.tokens, { at: event.next, item, causes }],
  };
}

function itemCompleted(state: RunState, map: MapState, event: Of<'MapItemCompleted'>): RunState {
  const at = { node: event.end, item: itemRef(map.ref, event.index) };
  const causes = union(state.tokens.filter((token) => isAt(token, at)));
  return {
    ...put(state, {
      ...map,
      ended: map.ended + 1,
      results: { ...map.results, [event.index]: event.result },
      free: [...map.free, causes],
    }),
    tokens: state.tokens.filter((token) => !isAt(token, at)),
  };
}

function mapCompleted(state: RunState, map: MapState, event: Of<'MapCompleted'>): RunState {
  const { item, values } = map;
  const causes = map.free.length === 0 ? map.causes : [...new Set(map.free.flat())];
  const done = put(state, { ...map, status: 'completed', results: {}, free: [] });
  const scoped = withStep(done, event, { input: values, result: event.result });
  if (event.next === undefined) return scoped;
  return { ...scoped, tokens: [...state.tokens, { at: event.next, item, causes }] };
}

function put(state: RunState, map: MapState): RunState {
  return { ...state, maps: { ...state.maps, [map.ref]: map } };
}
