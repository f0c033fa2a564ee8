import type { Scope } from '@/saga/expression/expression';
import type { EventView } from '@/saga/read-models/views';
import type { RunEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import { scopeOf } from '@/saga/run/scope';
import { initialState } from '@/saga/run/state';

/** What expressions see at the end of a run, from its events in order. */
export function scopeOfRun(events: readonly EventView[]): Scope {
  const state = events.reduce((before, { type, data, occurredAt }) => {
    const event = { ...(data as object), type } as RunEvent;
    return evolve(before, event, occurredAt);
  }, initialState);
  return scopeOf(state);
}
