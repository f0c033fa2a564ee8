import type { Cast, Mail } from '../choreography/ensemble';
import type { Reacted, ReactorMessage } from '../choreography/react';
import { IDLE, type ReactorState } from '../choreography/reactor-state';
import type { SagaEvent } from '../choreography/saga-event';
import { type TrackerState, track, UNTRACKED } from '../choreography/tracker';
import type { RunEvent } from '../run/events';
import type { Batch } from './batches';
import { type Difference, differenceOf } from './difference';

/** A run in the hands of its services, while it is played once more. Never changed: what follows is another stage. */
export type Stage = {
  readonly reactors: { readonly [service: string]: ReactorState };
  /** What services have not heard yet. */
  readonly mail: readonly Mail[];
  readonly tracker: TrackerState;
  /** What was published and is not in the history yet. */
  readonly untold: readonly SagaEvent[];
};

/** Before the run began. */
export const EMPTY: Stage = { reactors: {}, mail: [], tracker: UNTRACKED, untold: [] };

/** One thing that comes to one service. */
export type Move = {
  readonly service: string;
  readonly message: ReactorMessage;
  /** Where in the mail it lies; absent for what comes from outside. */
  readonly at?: number;
};

export type Moved = { readonly stage: Stage; readonly reacted: Reacted };

/** Lets a service take something; what it publishes is on its way then. */
// biome-ignore lint/complexity/useMaxParams: who, in which state, what and when.
export function take(cast: Cast, stage: Stage, { service, message, at }: Move, now: string): Moved {
  const table = cast.tables.find((one) => one.service === service);
  if (!table) throw new Error(`No service ${service} takes part in ${cast.plan.name}.`);
  const reacted = cast.react(table, stage.reactors[service] ?? IDLE, message, now);
  const reactors = { ...stage.reactors, [service]: reacted.state };
  const mail = at === undefined ? stage.mail : stage.mail.filter((_, place) => place !== at);
  return { reacted, stage: publish(cast, { ...stage, reactors, mail }, reacted.events, now) };
}

/** Puts events on their way: to those who listen to them, and to the tracker. */
// biome-ignore lint/complexity/useMaxParams: who, in which state, what and when.
export function publish(
  cast: Cast,
  stage: Stage,
  events: readonly SagaEvent[],
  now: string,
): Stage {
  if (events.length === 0) return stage;
  const mail = events.flatMap((event) =>
    cast.tables
      .filter(({ consumes }) => consumes.has(event.name))
      .map(({ service }) => ({ service, event })),
  );
  const untold = [...stage.untold, ...events];
  return settled(cast, { ...stage, mail: [...stage.mail, ...mail], untold }, now);
}

/** Has the tracker take what adds nothing to the history: nothing says when it did. */
function settled({ plan }: Cast, before: Stage, now: string): Stage {
  let stage = before;
  for (let found = true; found; ) {
    found = false;
    for (const event of stage.untold) {
      if (!isReady(stage, event)) continue;
      const tracked = track(plan, stage.tracker, event, now);
      if (tracked.events.length > 0) continue;
      const untold = stage.untold.filter((one) => one !== event);
      stage = { ...stage, tracker: tracked.state, untold };
      found = true;
    }
  }
  return stage;
}

function isReady({ tracker }: Stage, { after }: SagaEvent): boolean {
  return after.every((id) => tracker.taken[id]);
}

/**
 * What the tracker makes of the event of this id, of which a batch of the history tells; null when nobody has
 * published it.
 */
// biome-ignore lint/complexity/useMaxParams: who, in which state, and what is compared with what.
export function told(
  cast: Cast,
  stage: Stage,
  batch: Batch,
  eventId: string = batch[0].causationId,
): { readonly stage: Stage } | Difference | null {
  const [{ occurredAt }] = batch;
  const event = stage.untold.find(({ id }) => id === eventId);
  if (!event || !isReady(stage, event)) return null;
  const tracked = track(cast.plan, stage.tracker, event, occurredAt);
  const difference = differenceOf(
    batch.map((recorded) => ({ ...recorded, event: comparable(recorded.event) })),
    tracked.events.map((noted) => comparable(noted.event)),
  );
  if (difference) return difference;
  const untold = stage.untold.filter((one) => one !== event);
  return { stage: settled(cast, { ...stage, tracker: tracked.state, untold }, occurredAt) };
}

/**
 * Without what the services do not decide: services have clocks of their own, and the history has the tracker's, so when something
 * is due goes by theirs. Debts have no order: that of the store decides.
 */
function comparable(event: RunEvent): RunEvent {
  const { timeoutAt: _, dueAt: __, ...rest } = event as RunEvent & { [field: string]: unknown };
  if (event.type !== 'RunStuck') return rest as unknown as RunEvent;
  const debts = event.debts.toSorted((a, b) => (a.step < b.step ? -1 : 1));
  return { ...event, debts };
}
