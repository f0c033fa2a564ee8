import { isApplicationError } from '@/server/application/errors';
import { isShardAway, ShardAway } from '@/server/application/shard-away';
import { shardOf } from '@/server/application/wire/shard';
import { DataRefused, WriteConflict } from '@/server/ports/run-writes';

/** What the shards that are there answered, and which are away, by their place among the addresses. */
export type Answers<T> = { readonly answers: readonly T[]; readonly away: readonly number[] };

/** How long a list waits for one of several databases. */
const PATIENCE_MS = 3_000;
/** One that did not answer is not waited for again before this. */
const AWAY_MS = 2_000;

/** The same part of each of several databases, which know nothing of each other, and where what is. */
export class Shards<Part> {
  readonly #awayUntil = new Map<number, number>();
  /** Those whose last answer was none. */
  readonly #silent = new Set<number>();

  constructor(readonly all: readonly [Part, ...Part[]]) {}

  /** Where a run is, by its id or an id that begins with it. One that names no database here is nowhere, so also not in the first. */
  of(runId: string): Part {
    return this.all[this.#placeOf(runId)] ?? this.all[0];
  }

  /** Asks where a run is; throws `ShardAway` when that does not answer, and what the application throws. */
  askOf<Answer>(runId: string, ask: (part: Part) => Promise<Answer>): Promise<Answer> {
    return this.#answer(this.#placeOf(runId), ask);
  }

  /** Asks about runs where they are: parts without any are not asked. Throws as `askOf`. */
  askAbout<Answer>(
    runIds: readonly string[],
    ask: (part: Part, runIds: readonly string[]) => Promise<Answer>,
  ): Promise<Answer[]> {
    const groups = grouped(runIds, (runId) => this.#placeOf(runId));
    return Promise.all(
      [...groups].map(([shard, ids]) => this.#answer(shard, (part) => ask(part, ids))),
    );
  }

  /** Asks one of the parts; throws as `askOf`. */
  askPart<Answer>(part: Part, ask: (part: Part) => Promise<Answer>): Promise<Answer> {
    return this.#answer(this.all.indexOf(part), ask);
  }

  /** Asks some at once, by their places; throws as `askOf`. */
  askIn<Answer>(
    places: readonly number[],
    ask: (part: Part) => Promise<Answer>,
  ): Promise<Answer[]> {
    return Promise.all(places.map((shard) => this.#answer(shard, ask)));
  }

  /** What belongs to which part, by the run's id or an id that begins with it. */
  group<Thing>(
    things: readonly Thing[],
    idOf: (thing: Thing) => string,
  ): ReadonlyMap<Part, readonly Thing[]> {
    return grouped(things, (thing) => this.of(idOf(thing)));
  }

  /** Asks about runs where they are, and goes on without parts that do not answer. */
  async askAboutThose<Answer>(
    runIds: readonly string[],
    ask: (part: Part, runIds: readonly string[]) => Promise<Answer>,
  ): Promise<Answer[]> {
    const groups = grouped(runIds, (runId) => this.#placeOf(runId));
    const asked = [...groups].map(([shard, ids]) => this.#answer(shard, (part) => ask(part, ids)));
    const found = await Promise.all(
      asked.map((answer) =>
        answer.catch((error: unknown) => {
          if (this.all.length > 1 && isShardAway(error)) return undefined;
          throw error;
        }),
      ),
    );
    return found.filter((answer) => answer !== undefined);
  }

  /** Asks all at once, and goes on without those that do not answer; throws `ShardAway` when none does. */
  async askThose<Answer>(ask: (part: Part) => Promise<Answer>): Promise<Answers<Answer>> {
    // One alone is waited for, and its faults are its own.
    if (this.all.length === 1) return { answers: [await ask(this.all[0])], away: [] };
    const settled = await Promise.allSettled(
      this.all.map((_, shard) => this.#answer(shard, (part) => within(PATIENCE_MS, ask(part)))),
    );
    const answers: Answer[] = [];
    const away: number[] = [];
    for (const [shard, result] of settled.entries()) {
      if (result.status === 'fulfilled') answers.push(result.value);
      else if (isShardAway(result.reason)) away.push(shard);
      else throw result.reason;
    }
    if (answers.length === 0) throw new ShardAway(away[0] ?? 0);
    return { answers, away };
  }

  /** Whether that one did not answer when it was last asked: nothing that could be elsewhere is begun there. */
  isSilent(shard: number): boolean {
    return this.#silent.has(shard);
  }

  #placeOf(runId: string): number {
    const shard = shardOf(runId);
    return shard < this.all.length ? shard : 0;
  }

  async #answer<Answer>(shard: number, ask: (part: Part) => Promise<Answer>): Promise<Answer> {
    if (this.all.length === 1) return ask(this.all[0]);
    if ((this.#awayUntil.get(shard) ?? 0) > performance.now()) throw new ShardAway(shard);
    try {
      const answer = await ask(this.all[shard] as Part);
      this.#silent.delete(shard);
      return answer;
    } catch (error) {
      if (isAnswer(error)) throw error;
      this.#silent.add(shard);
      this.#awayUntil.set(shard, performance.now() + AWAY_MS);
      throw new ShardAway(shard, { cause: error });
    }
  }
}

/** What a database says no to: it is there. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof WriteConflict || error instanceof DataRefused || isApplicationError(error)
  );
}

function grouped<Key, Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const known = groups.get(key);
    if (known) known.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

class TooLate extends Error {}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate(`no answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
