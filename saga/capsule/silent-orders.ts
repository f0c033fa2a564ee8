import type { Cast } from '../choreography/ensemble';
import { IDLE, type ReactorState } from '../choreography/reactor-state';
import type { RunEvent } from '../run/events';
import type { Batch } from './batches';
import { fromMail, fromOutside } from './moves';
import { type Move, type Moved, type Stage, take } from './stage';

/**
 * What may happen before the next event of the history: any one thing, and before it any number of things of which the history
 * tells nothing, fewest first. Orders that come to the same are tried once.
 */
export class SilentOrders {
  readonly #known = new Set<string>();
  readonly #services: readonly string[];

  constructor(
    private readonly cast: Cast,
    private readonly start: Stage,
    private readonly batch: Batch,
  ) {
    const own = serviceOf(cast, batch[0].event);
    const all = cast.tables.map(({ service }) => service);
    // Whose event it is has most likely published it.
    this.#services = all.toSorted((a, b) => Number(b === own) - Number(a === own));
  }

  *moves(): Generator<Moved, void> {
    const [own, ...others] = this.#services;
    // What the others have heard matters seldom.
    yield* this.#search([own as string]);
    if (others.length === 0) return;
    this.#known.clear();
    yield* this.#search(this.#services);
  }

  /** Along the order in which things were published first, then off it. */
  *#search(services: readonly string[]): Generator<Moved, void> {
    const waiting: Stage[] = [this.start];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const stage = this.#absorbed(next, services);
      if (!this.#isNew(stage)) continue;
      const silent: Stage[] = [];
      for (const moved of this.#each(stage, services)) {
        yield moved;
        if (isSilent(stage, moved)) silent.push(moved.stage);
      }
      const [first, ...rest] = silent;
      if (first) waiting.unshift(first);
      waiting.push(...rest);
    }
  }

  *#each(stage: Stage, services: readonly string[]): Generator<Moved, void> {
    const [{ occurredAt }] = this.batch;
    const mail = fromMail(stage).filter(({ service }) => services.includes(service));
    const outside = services.flatMap((service) => fromOutside(stage, service, this.batch));
    for (const move of [...outside, ...mail]) yield take(this.cast, stage, move, occurredAt);
  }

  /** Has services hear what is nothing to them: it never will be anything. */
  #absorbed(before: Stage, services: readonly string[]): Stage {
    const [{ occurredAt }] = this.batch;
    let stage = before;
    for (const move of fromMail(before).toReversed()) {
      if (!services.includes(move.service) || !isTold(stage, move)) continue;
      const moved = take(this.cast, stage, move, occurredAt);
      if (isInert(stage.reactors[move.service], moved)) stage = moved.stage;
    }
    return stage;
  }

  #isNew({ reactors }: Stage): boolean {
    const key = JSON.stringify(this.#services.map((service) => essence(reactors[service])));
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    return true;
  }
}

/** Whether the history has the event that lies there: only then may what knows of it be told next. */
function isTold({ tracker }: Stage, { message }: Move): boolean {
  return message.type === 'event' && tracker.taken[message.event.id] === true;
}

/** What was heard matters, and why the run turns back as far as is known; not in which order the rest was heard. */
function essence(state: ReactorState | undefined): unknown {
  if (!state) return null;
  const { taken, threads, stop, deadlineSet, published } = state;
  return [Object.keys(taken).sort(), Object.keys(threads).sort(), stop, deadlineSet, published];
}

function isInert(before: ReactorState = IDLE, { reacted }: Moved): boolean {
  const { state, events, actions, timers } = reacted;
  if (events.length + actions.length + timers.length > 0) return false;
  const fields = Object.keys(state) as (keyof ReactorState)[];
  return fields.every((field) => NOTES.has(field) || state[field] === before[field]);
}

/** What is noted of any event that is heard. */
const NOTES: ReadonlySet<keyof ReactorState> = new Set(['runId', 'taken', 'known']);

/** Whether something was taken, and nothing came of it that the history would tell. */
function isSilent(before: Stage, { stage, reacted }: Moved): boolean {
  const isHeard = stage.mail.length !== before.mail.length || reacted.events.length > 0;
  return isHeard && stage.untold.length === before.untold.length;
}

function serviceOf({ plan }: Cast, event: RunEvent): string | undefined {
  const node = 'node' in event && event.node !== undefined ? plan.nodes.get(event.node) : undefined;
  return node && 'service' in node ? node.service : undefined;
}
