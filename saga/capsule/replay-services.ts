import { compileChoreography } from '../choreography/compile-choreography';
import { type Cast, castOf } from '../choreography/ensemble';
import { cancelEvent, type SagaEvent, startedEvent } from '../choreography/saga-event';
import type { Plan } from '../plan';
import type { RecordedEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { type Batch, batchesOf } from './batches';
import type { Difference } from './difference';
import type { Replay } from './replay-result';
import { SilentOrders } from './silent-orders';
import { EMPTY, publish, type Stage, told } from './stage';

/** How many things are tried before one event of the history, and in all: first few, then more. */
const PASSES = [
  { each: 40, all: 1_000 },
  { each: 400, all: 2_000 },
  { each: 4_000, all: 4_000 },
];

/**
 * Lets the services' own reactors have a run once more. The history says what each of them published and what came from outside, but
 * not when it heard of the others: that is looked for. An order that leads to exactly these events proves that they
 * decide the same; that there is none is only said when all have been tried.
 */
export function replayServices(plan: Plan, events: readonly RecordedEvent[]): Replay {
  const cast = castOf(plan, compileChoreography(plan).tables);
  const batches = batchesOf(events);
  let search: Search | undefined;
  for (const limits of PASSES) {
    search = new Search(cast, batches, limits);
    if (search.finds()) return { type: 'same', events: events.length };
    if (!search.wasCut) break;
  }
  const { wasCut = false, difference } = search as Search;
  return { type: wasCut ? 'unclear' : 'diverged', ...difference };
}

class Search {
  #tried = 0;
  #wasCut = false;
  #furthest = -1;
  #difference: Difference | null = null;

  constructor(
    private readonly cast: Cast,
    private readonly batches: readonly Batch[],
    private readonly limits: (typeof PASSES)[number],
  ) {}

  /** Whether an order leads to the history; goes back to the last choice where one leads nowhere. */
  finds(): boolean {
    const path = [this.#after(EMPTY, 0)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const next = last.next();
      if (next.done) path.pop();
      else if (path.length === this.batches.length) return true;
      else path.push(this.#after(next.value, path.length));
    }
    return false;
  }

  /** Whether there are orders that were not tried. */
  get wasCut(): boolean {
    return this.#wasCut;
  }

  /** Where the order that led furthest led elsewhere. */
  get difference(): Difference {
    const [first] = this.batches[Math.max(this.#furthest, 0)] as Batch;
    const nothing = { version: first.version, recorded: first.event, decided: null };
    return this.#difference ?? nothing;
  }

  /** The stages that there may be after the batch at this place: those first before which the least was heard. */
  *#after(stage: Stage, place: number): Generator<Stage, void> {
    const batch = this.batches[place] as Batch;
    if (place > this.#furthest) {
      this.#furthest = place;
      this.#difference = null;
    }
    const given = this.#given(stage, batch);
    if (given === undefined) yield* this.#found(stage, batch);
    else if (given) yield given;
  }

  *#found(stage: Stage, batch: Batch): Generator<Stage, void> {
    let tried = 0;
    for (const moved of new SilentOrders(this.cast, stage, batch).moves()) {
      tried += 1;
      this.#tried += 1;
      const next = this.#told(moved.stage, batch);
      if (next) yield next;
      if (tried < this.limits.each && this.#tried < this.limits.all) continue;
      this.#wasCut = true;
      return;
    }
  }

  #told(stage: Stage, batch: Batch, eventId?: string): Stage | null {
    const next = told(this.cast, stage, batch, eventId);
    if (next === null) return null;
    if ('stage' in next) return next.stage;
    if (batch === this.batches[this.#furthest]) this.#difference ??= next;
    return null;
  }

  /** What was published already, or what nobody of the services decided: the start, a cancel, and that a person accepted what was left. */
  #given(stage: Stage, batch: Batch): Stage | null | undefined {
    const [{ event, occurredAt, runId }] = batch;
    if (stage.untold.some(({ id }) => id === batch[0].causationId)) {
      return this.#told(stage, batch);
    }
    const published = (event: SagaEvent) =>
      this.#told(publish(this.cast, stage, [event], occurredAt), batch, event.id);
    switch (event.type) {
      case 'RunStarted':
        return published(startedEvent(event, occurredAt));
      case 'RunCancelRequested':
        return published(cancelEvent(runId, event.by, event.reason));
      case 'RunResolved': {
        const { tracker } = stage;
        return { ...stage, tracker: { ...tracker, run: evolve(tracker.run, event, occurredAt) } };
      }
      default:
        return undefined;
    }
  }
}
