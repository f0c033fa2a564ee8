import type { RecordedEvent, RunEvent } from '../run/events';
import { placeOf, placeRef } from '../run/ids';
import type { StepView } from './views';

/** The steps and compensations of one run by name. */
export type KnownSteps = ReadonlyMap<string, StepView>;

/**
 * The rows that one more event changes or adds. In a loop a row shows the latest visit. Pure, and needs
 * no plan.
 */
export function projectSteps(known: KnownSteps, recorded: RecordedEvent): readonly StepView[] {
  const { event, occurredAt } = recorded;
  switch (event.type) {
    case 'AttemptDispatched':
      return [dispatched(known.get(nameOf(event)), event, recorded)];
    case 'AttemptSucceeded':
      return [
        ...change(known, nameOf(event), {
          status: 'completed',
          result: event.result,
          error: null,
          endedAt: occurredAt,
        }),
        ...undone(known, event.undoes),
      ];
    case 'AttemptFailed':
      return change(known, nameOf(event), {
        error: event.error,
        ...(event.error.inDoubt === true ? { inDoubt: true } : {}),
      });
    case 'AttemptTimedOut':
      return change(known, nameOf(event), { inDoubt: true, error: TIMEOUT });
    case 'RetryScheduled':
      return change(known, nameOf(event), { status: 'retrying', nextAttemptAt: event.dueAt });
    default:
      return settled(known, recorded);
  }
}

const TIMEOUT = { name: 'Timeout', message: 'No reply in time.' } as const;

function settled(known: KnownSteps, recorded: RecordedEvent): readonly StepView[] {
  const { event, occurredAt } = recorded;
  if (event.type === 'WorkFailed') {
    const { error, inDoubt } = event;
    const row = known.get(nameOf(event)) ?? neverDispatched(recorded, event);
    return [{ ...row, status: 'failed', error, inDoubt, nextAttemptAt: null, endedAt: occurredAt }];
  }
  if (event.type === 'WorkSkipped') {
    const row = known.get(nameOf(event)) ?? neverDispatched(recorded, event);
    const skipped: StepView = {
      ...row,
      status: 'skipped',
      result: event.result,
      error: null,
      nextAttemptAt: null,
      endedAt: occurredAt,
    };
    return [skipped, ...undone(known, event.undoes)];
  }
  return [];
}

function dispatched(
  before: StepView | undefined,
  event: Extract<RunEvent, { type: 'AttemptDispatched' }>,
  { runId, occurredAt }: RecordedEvent,
): StepView {
  const again = event.attempt > 1 && before !== undefined;
  return {
    runId,
    name: nameOf(event),
    kind: event.kind,
    status: 'running',
    service: event.service,
    action: event.action,
    attempts: event.attempt,
    input: event.input,
    result: null,
    error: again ? before.error : null,
    inDoubt: again ? before.inDoubt : false,
    startedAt: again ? before.startedAt : occurredAt,
    endedAt: null,
    nextAttemptAt: null,
  };
}

function neverDispatched(
  { runId }: RecordedEvent,
  event: Extract<RunEvent, { type: 'WorkFailed' | 'WorkSkipped' }>,
): StepView {
  return {
    runId,
    name: nameOf(event),
    kind: event.kind,
    status: 'pending',
    service: '',
    action: '',
    attempts: 0,
    input: null,
    result: null,
    error: null,
    inDoubt: false,
    startedAt: null,
    endedAt: null,
    nextAttemptAt: null,
  };
}

function change(known: KnownSteps, name: string, to: Partial<StepView>): readonly StepView[] {
  const row = known.get(name);
  return row ? [{ ...row, ...to }] : [];
}

function undone(known: KnownSteps, refs: readonly string[] = []): readonly StepView[] {
  const names = new Set(refs.map(placeOf));
  return [...names].flatMap((name) => change(known, name, { status: 'compensated' }));
}

/** A row's name: the node's, of an item of a map with the item behind it (`charge@each-3`). */
function nameOf({ node, item }: { readonly node: string; readonly item?: string }): string {
  return placeRef(node, item);
}
