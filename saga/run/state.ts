import type { Json } from '../definition/primitives';
import type { StepScope } from '../expression/expression';
import type { Debt, Parent, RunError, WorkKind } from './events';
import { placeRef } from './ids';
import { FINAL_STATUSES, type RunStatus } from './status';

/** Where the flow stands: about to enter node `at`. */
export type Token = {
  readonly at: string;
  /** Of which item of a map; null outside of maps. */
  readonly item: string | null;
  /** The works whose ending brought it here: the edges of the run's causal order. */
  readonly causes: readonly string[];
};

/** One step or compensation of the run, all attempts of it. */
export type WorkState = {
  readonly ref: string;
  readonly node: string;
  readonly visit: number;
  /** Of which item of a map; null outside of maps. */
  readonly item: string | null;
  readonly kind: WorkKind;
  /** `running`: an attempt is out. `retrying`: the next one waits for its timer. */
  readonly status: 'running' | 'retrying' | 'completed' | 'failed' | 'skipped';
  /** The latest attempt; 0 when none was dispatched. */
  readonly attempt: number;
  /** Attempts made before somebody asked to retry: the policy counts from here. */
  readonly attemptsBefore: number;
  readonly input: Json;
  readonly orderingKey: string | null;
  readonly result: Json;
  readonly error: RunError | null;
  /** Whether any attempt timed out, so its effect may have happened. */
  readonly inDoubt: boolean;
  /** Attempts that never got their reply: one that still comes is late. */
  readonly unanswered: readonly number[];
  readonly causes: readonly string[];
  /** Its place among the works of this run, in the order they were started. */
  readonly order: number;
  /** When the next attempt is due, while retrying. */
  readonly dueAt: string | null;
  /** Of a compensation: the works it undoes. */
  readonly undoes: readonly string[];
};

/** A node that waits: for a time, a signal or a person's decision. */
export type WaitState = {
  readonly node: string;
  readonly visit: number;
  readonly item: string | null;
  /** When the wait ends by itself; null when it does not. */
  readonly dueAt: string | null;
  readonly causes: readonly string[];
  readonly awaits:
    | { readonly type: 'time' }
    | { readonly type: 'signal'; readonly signal: string; readonly correlation: string | null }
    | { readonly type: 'approval'; readonly role: string | null };
};

/** A signal that came. What it carried is kept until it is taken or refused. */
export type SignalState = {
  readonly signalId: string;
  readonly name: string;
  readonly correlation: string | null;
  readonly status: 'kept' | 'taken' | 'refused';
  readonly payload: Json;
};

/** A map that the flow came to. */
export type MapState = {
  readonly ref: string;
  readonly node: string;
  readonly visit: number;
  /** Of which item of another map, when it lies in one. */
  readonly item: string | null;
  readonly status: 'running' | 'completed';
  readonly values: readonly Json[];
  /** How many items were started, and how many of them have ended. */
  readonly started: number;
  readonly ended: number;
  readonly results: { readonly [index: number]: Json };
  readonly causes: readonly string[];
  /** The causes of items that ended, whose place no other has taken: the next item's own causes. */
  readonly free: readonly (readonly string[])[];
};

/** What expressions within one item of a map see besides what they see outside of it. */
export type ItemState = {
  readonly steps: { readonly [name: string]: StepScope };
  readonly vars: { readonly [name: string]: Json };
};

/** Why a run turned back. */
export type TurnBack = {
  readonly reason: 'failed' | 'cancelled' | 'deadline' | 'reversed';
  readonly error: RunError;
};

/** Why a run is undone after all, and who waits for that. */
export type Reversal = { readonly reason: string; readonly replyTo: Parent | null };

/** The fold of a run's events; everything `decide` knows. Never changed, only replaced. */
export type RunState = {
  /** False until RunStarted. */
  readonly started: boolean;
  readonly runId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly correlationId: string;
  readonly startedAt: string;
  readonly input: Json;
  readonly status: RunStatus;
  /** What a suspended run goes back to. */
  readonly resumesTo: 'running' | 'compensating';
  readonly turnedBack: TurnBack | null;
  readonly deadlineAt: string | null;
  /** Of a sub-saga's run: who waits for its end. */
  readonly parent: Parent | null;
  /** That it is to be undone, even when it has completed. */
  readonly reversal: Reversal | null;
  readonly tokens: readonly Token[];
  readonly works: { readonly [ref: string]: WorkState };
  /** How many works there are; the next one's `order`. */
  readonly workCount: number;
  /** Attempts that are out, of steps and compensations. */
  readonly inFlight: number;
  readonly waits: { readonly [ref: string]: WaitState };
  /** Every signal that came, by id. */
  readonly signals: { readonly [signalId: string]: SignalState };
  /** Every map the flow came to, by ref. */
  readonly maps: { readonly [ref: string]: MapState };
  /** The items of maps that were started, by {@link itemRef}. */
  readonly items: { readonly [item: string]: ItemState };
  /** How often the flow came to each node, by {@link placeRef}. */
  readonly visits: { readonly [place: string]: number };
  readonly vars: { readonly [name: string]: Json };
  readonly steps: { readonly [name: string]: StepScope };
  /** The latest error that an error edge took, or that turned the run back. */
  readonly error: RunError | null;
  readonly debts: readonly Debt[];
  readonly output: Json;
  /** Timers that the last event made pointless. */
  readonly pointlessTimers: readonly string[];
};

/** A run before its first event. */
export const initialState: RunState = {
  started: false,
  runId: '',
  saga: '',
  sagaVersion: 0,
  correlationId: '',
  startedAt: '',
  input: null,
  status: 'running',
  resumesTo: 'running',
  turnedBack: null,
  deadlineAt: null,
  parent: null,
  reversal: null,
  tokens: [],
  works: {},
  workCount: 0,
  inFlight: 0,
  waits: {},
  signals: {},
  maps: {},
  items: {},
  visits: {},
  vars: {},
  steps: {},
  error: null,
  debts: [],
  output: null,
  pointlessTimers: [],
};

/** Whether nothing more will happen in this run, except that late replies are recorded, or that it is reversed. */
export function isFinal(state: RunState): boolean {
  return FINAL_STATUSES.has(state.status);
}

/** Whether an attempt of it is out, or waits for its time. */
export function isOpen(work: WorkState | undefined): boolean {
  return work?.status === 'running' || work?.status === 'retrying';
}

/** Which visit it is when the flow comes to this node once more; the first is 1. */
export function comingVisit(state: RunState, node: string, item: string | null): number {
  return (state.visits[placeRef(node, item)] ?? 0) + 1;
}
