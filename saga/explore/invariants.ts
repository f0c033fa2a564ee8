import type { RunEvent } from '../run/events';
import type { RunState } from '../run/state';
import type { Model } from './model';
import type { World } from './world';

/** What must hold in every run, by name; the report names those that do not. */
export const INVARIANTS = {
  'never-throws': 'Deciding never throws.',
  'no-deadlock': 'A run that has not ended waits for something that will come.',
  'can-end': 'From everywhere a run can come to an end.',
  'effects-accounted':
    'Every effect is undone or named by the ledger, unless the run completed; the ledger names nothing else.',
  'undo-exists':
    'A step that completed has a compensation when the run may still turn back behind it.',
  'undo-only-effects': 'Only effects that happened, or are in doubt, are undone.',
  'undo-once': 'No effect is undone twice.',
  'reverse-order': 'What was done later is undone first.',
  'backward-only': 'Behind the turn nothing but compensations is dispatched, and none before it.',
  'settled-first': 'Nothing is undone while a step is still out.',
  'one-attempt':
    'Work has one attempt out at a time, and one idempotency key; what is done is not repeated.',
  'pivot-is-final': 'Once the pivot has succeeded the run does not turn back.',
  'retried-behind-pivot': 'Behind the pivot nothing fails for good.',
  'late-changes-nothing': 'Messages that are late or come again change nothing.',
  'reads-what-is-there': 'No expression reads what is not there.',
  'waits-answered':
    'A node that waits takes what comes for it; each signal, decision or timeout counts once.',
  'items-whole':
    'A map goes through each item once, through no more at once than it may, and goes on when all have ended.',
  'children-follow':
    'The run of a sub-saga turns back with its parent, and it is that run which is reversed.',
  'joins-whole': 'A run completes when all its work is done, and has undone nothing.',
  'modes-agree':
    'A choreography ends as an orchestrated run of the same drawing may, and in no other way.',
  'known-status': 'The status changes as the chart says.',
  'no-timers-left': 'A run that has ended leaves no timer behind.',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** An invariant that does not hold, and how so. */
export type Broken = { readonly invariant: Invariant; readonly message: string };

/** An event just taken: `world` holds the run after it, and what the world knew before it. */
export type Taken = {
  readonly model: Model;
  readonly before: RunState;
  readonly world: World;
  readonly event: RunEvent;
};

/** Makes the report of one broken invariant. */
export function broken(invariant: Invariant, message: string): Broken {
  return { invariant, message };
}
