import type { Scope, StepScope } from '../expression/expression';
import { mapOfItem, outerItem, placeRef } from './ids';
import { ownEntry } from './own-entry';
import type { RunState, WorkState } from './state';

/** What expressions see in this state; within an item of a map, what is the item's own goes first. */
export function scopeOf(state: RunState, item: string | null = null): Scope {
  const { steps, vars } = item === null ? state : within(state, item);
  return {
    input: state.input,
    steps,
    vars,
    ...itemScope(state, item),
    error: state.error,
    run: {
      id: state.runId,
      saga: state.saga,
      version: state.sagaVersion,
      correlationId: state.correlationId,
      startedAt: state.startedAt,
    },
  };
}

function itemScope(state: RunState, item: string | null): Pick<Scope, 'item' | 'itemIndex'> {
  if (item === null) return {};
  const { mapRef, index } = mapOfItem(item);
  return { item: ownEntry(state.maps, mapRef)?.values[index] ?? null, itemIndex: index };
}

function within(state: RunState, item: string): Pick<Scope, 'steps' | 'vars'> {
  const outer = outerItem(item);
  const around = outer === null ? state : within(state, outer);
  const own = ownEntry(state.items, item);
  if (!own) return around;
  return { steps: { ...around.steps, ...own.steps }, vars: { ...around.vars, ...own.vars } };
}

/** The same for a compensation: in a loop, its steps are those of the visit that it undoes. */
export function undoScope(state: RunState, undone: readonly WorkState[]): Scope {
  const scope = scopeOf(state, undone[0]?.item ?? null);
  if (undone.every((work) => work.visit === state.visits[placeRef(work.node, work.item)])) {
    return scope;
  }
  const steps: { [name: string]: StepScope } = { ...scope.steps };
  for (const work of undone) {
    steps[work.node] =
      work.status === 'failed' ? { input: work.input } : { input: work.input, result: work.result };
  }
  return { ...scope, steps };
}
