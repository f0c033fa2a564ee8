import { worthWords } from '@/components/debts/model/worth-words';
import type { RunSummary } from '@/saga/read-models/views';
import type { Actor, Debt, RecordedEvent, RunError, RunEvent } from '@/saga/run/events';
import { placeRef } from '@/saga/run/ids';
import { formatDuration, spanBetween } from './duration';

/** What became of a run, in words: a sentence, and lines with what one should know besides. */
export type OutcomeWords = { readonly headline: string; readonly details: readonly string[] };

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** The last event of a type; undefined when there is none. */
function lastOf<T extends RunEvent['type']>(
  events: readonly RecordedEvent[],
  type: T,
): EventOf<T> | undefined {
  const found = events.findLast(({ event }) => event.type === type);
  return found?.event as EventOf<T> | undefined;
}

/** Explains how the run stands once it no longer simply runs; null while it does. */
export function outcomeWords(
  summary: RunSummary,
  events: readonly RecordedEvent[],
): OutcomeWords | null {
  switch (summary.status) {
    case 'running':
      return null;
    case 'suspended':
      return suspended(lastOf(events, 'RunSuspended'));
    case 'completed':
      return completed(summary, events);
    case 'compensating':
      return { headline: whatFailed(events), details: [undone(events), 'More is being undone.'] };
    case 'compensated':
      return { headline: whatFailed(events), details: [undone(events)] };
    case 'cancelled':
      return { headline: cancelled(events), details: [undone(events)] };
    case 'failed':
      return {
        headline: `The run ended with ${named(summary.error)}`,
        details: ['The drawing says not to compensate here, so what was done stays done.'],
      };
    case 'stuck':
      return {
        headline: stuck(summary.debts),
        details: [...whyTurned(events), ...debtsInWords(summary.debts)],
      };
    case 'resolved':
      return resolved(lastOf(events, 'RunResolved'), summary.debts);
    default:
      return summary.status satisfies never;
  }
}

const nameOf = (actor: Actor | undefined) => actor?.name ?? actor?.id ?? 'somebody';

/** `Declined: the card was declined.`; the name alone when the message adds nothing. */
function named(error: RunError | null | undefined): string {
  if (!error) return 'an unnamed error.';
  const { name, message } = error;
  return message === '' || message === name
    ? `${name}.`
    : `${name}: ${message.replace(/\.?$/, '.')}`;
}

function completed(summary: RunSummary, events: readonly RecordedEvent[]): OutcomeWords {
  const done = new Set(succeeded(events, 'step')).size;
  const took = formatDuration(
    spanBetween(summary.startedAt, summary.endedAt, Date.parse(summary.updatedAt)),
  );
  const retries = events.filter(({ event }) => event.type === 'RetryScheduled').length;
  return {
    headline: `Completed: ${count(done, 'step')} done in ${took}.`,
    details: [
      retries === 0
        ? 'Every attempt succeeded at once.'
        : `${count(retries, 'attempt')} had to be repeated.`,
    ],
  };
}

function whatFailed(events: readonly RecordedEvent[]): string {
  const turn = lastOf(events, 'CompensationStarted');
  if (turn === undefined) return 'The run turned back.';
  if (turn.reason === 'cancelled') return cancelled(events);
  if (turn.reason === 'deadline') return `The run passed its deadline. ${named(turn.error)}`;
  return `${turn.node ?? 'The run'} failed with ${named(turn.error)}`;
}

function cancelled(events: readonly RecordedEvent[]): string {
  const request = lastOf(events, 'RunCancelRequested');
  if (request === undefined) return 'The run was cancelled.';
  return `Cancelled by ${nameOf(request.by)}: “${request.reason}”.`;
}

function undone(events: readonly RecordedEvent[]): string {
  const names = succeeded(events, 'compensation');
  if (names.length === 0) return 'Nothing had to be undone.';
  const verb = names.length === 1 ? 'effect was' : 'effects were';
  return `${names.length} ${verb} undone: ${names.join(', ')}.`;
}

/** Nodes of a kind whose work succeeded, in that order. */
function succeeded(
  events: readonly RecordedEvent[],
  kind: 'step' | 'compensation',
): readonly string[] {
  return events.flatMap(({ event }) =>
    event.type === 'AttemptSucceeded' && event.kind === kind
      ? [placeRef(event.node, event.item)]
      : [],
  );
}

function suspended(event: EventOf<'RunSuspended'> | undefined): OutcomeWords {
  return {
    headline: `Suspended by ${nameOf(event?.by)}${event ? `: “${event.reason}”` : ''}.`,
    details: ['Nothing new starts until it is resumed.'],
  };
}

/** Nothing when the events do not say it: then the effects are all there is to know. */
function whyTurned(events: readonly RecordedEvent[]): readonly string[] {
  const turn = lastOf(events, 'CompensationStarted');
  if (turn === undefined) return [];
  const isNamed = turn.reason === 'failed' && turn.node !== undefined;
  return [`It turned back${isNamed ? ' because' : '.'} ${whatFailed(events)}`];
}

function stuck(debts: readonly Debt[]): string {
  return `Stuck: ${count(debts.length, 'effect')} could not be undone.`;
}

/** One line for each effect that was left. */
function debtsInWords(debts: readonly Debt[]): readonly string[] {
  return debts.map((debt) => {
    const doubt = debt.inDoubt ? ' (which may have happened)' : '';
    const worth = worthWords(debt.worth);
    return `${debt.step}${doubt}: ${whyLeft(debt)}${worth === null ? '' : ` Worth: ${worth}`}`;
  });
}

function whyLeft({ compensation, error }: Debt): string {
  if (compensation === '') return 'it has no compensation.';
  if (error.name === 'NotAttempted') return error.message.replace(/\.?$/, '.');
  return `${compensation} failed with ${named(error)}`;
}

function resolved(event: EventOf<'RunResolved'> | undefined, debts: readonly Debt[]): OutcomeWords {
  return {
    headline: `Closed by ${nameOf(event?.by)}${event ? `: “${event.reason}”` : ''}.`,
    details: debtsInWords(debts).map((line) => `Settled by hand: ${line}`),
  };
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
