import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import type { React, Reacted, ReactorMessage } from './react';
import { react } from './react';
import type { ReactionTable } from './reaction-table';
import { IDLE, type ReactorState } from './reactor-state';
import type { SagaEvent } from './saga-event';
import { type TrackerState, track, UNTRACKED } from './tracker';

/** Who takes part: the services by their tables, and what drives them. */
export type Cast = {
  readonly plan: Plan;
  readonly tables: readonly ReactionTable[];
  readonly react: React;
};

/** An event on its way to one service. */
export type Mail = { readonly service: string; readonly event: SagaEvent };

/** A run in the hands of its services: what each knows, and what is on its way between them. */
export type Ensemble = {
  readonly reactors: { readonly [service: string]: ReactorState };
  readonly mail: readonly Mail[];
  readonly tracker: TrackerState;
};

/** Before anything happened. */
export const SILENCE: Ensemble = { reactors: {}, mail: [], tracker: UNTRACKED };

/** Those who take part in runs of a plan with these tables. */
export function castOf(plan: Plan, tables: readonly ReactionTable[]): Cast {
  return { plan, tables, react };
}

/** What an event that is published, or a message that is taken, leads to. */
export type Told = {
  readonly ensemble: Ensemble;
  /** What the tracker added to the run's history. */
  readonly recorded: readonly RunEvent[];
};

/** Publishes events: each goes to the services that listen to it, and to the tracker. */
// biome-ignore lint/complexity/useMaxParams: who, in which state, what and when.
export function publishTo(
  { plan, tables }: Cast,
  ensemble: Ensemble,
  events: readonly SagaEvent[],
  now: string,
): Told {
  const mail = [...ensemble.mail];
  const recorded: RunEvent[] = [];
  let { tracker } = ensemble;
  for (const event of events) {
    const tracked = track(plan, tracker, event, now);
    tracker = tracked.state;
    recorded.push(...tracked.events.map((noted) => noted.event));
    for (const { service, consumes } of tables) {
      if (consumes.has(event.name)) mail.push({ service, event });
    }
  }
  return { ensemble: { ...ensemble, mail, tracker }, recorded };
}

/** Lets one service take a message. */
// biome-ignore lint/complexity/useMaxParams: who, in which state, what and when.
export function tell(
  cast: Cast,
  ensemble: Ensemble,
  { service, message }: { readonly service: string; readonly message: ReactorMessage },
  now: string,
): Told & { readonly reacted: Reacted } {
  const table = cast.tables.find((one) => one.service === service);
  if (!table) throw new Error(`No service ${service} takes part in ${cast.plan.name}.`);
  const reacted = cast.react(table, ensemble.reactors[service] ?? IDLE, message, now);
  const reactors = { ...ensemble.reactors, [service]: reacted.state };
  return { reacted, ...publishTo(cast, { ...ensemble, reactors }, reacted.events, now) };
}
