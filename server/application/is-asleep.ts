import { workOf } from '@/saga/plan';
import type { RunInHand } from './run-in-hand';

/** Reading a run again costs less than keeping it this long. */
const LONG_MS = 30_000;

/**
 * Whether nothing will happen in a run for a long time unless somebody outside does something: it waits
 * for people, signals, runs of sub-sagas or a time that is far away. Such runs may be many, and wait for
 * months.
 */
export function isAsleep({ state, plan }: RunInHand, now: string): boolean {
  const soon = Date.parse(now) + LONG_MS;
  for (const { dueAt } of Object.values(state.waits)) {
    if (dueAt !== null && Date.parse(dueAt) < soon) return false;
  }
  for (const { status, node } of Object.values(state.works)) {
    if (status === 'retrying') return false;
    if (status === 'running' && !isChild(workOf(plan, node)?.type)) return false;
  }
  return true;
}

function isChild(type: string | undefined): boolean {
  return type === 'sub-saga' || type === 'reversal';
}
