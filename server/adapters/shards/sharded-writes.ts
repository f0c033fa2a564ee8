import { WriteSet } from '@/server/application/write-set';
import type { RunWriteSet, RunWrites } from '@/server/ports/run-writes';
import type { Shards } from './shards';

type Part = { readonly writes: RunWrites };

/**
 * Writes decisions where their runs are: in one transaction for each shard, since none touches two. What concerns one
 * run, its family included, is in one shard, and is written whole or not at all. Of a batch over several, some may
 * be written when it throws: whoever hands it in again finds them there.
 */
export function shardedWrites(shards: Shards<Part>): RunWrites {
  return {
    async commit(writes) {
      const settled = await Promise.allSettled(
        [...splitByShard(shards, writes)].map(([part, own]) =>
          shards.askPart(part, () => part.writes.commit(own)),
        ),
      );
      for (const result of settled) if (result.status === 'rejected') throw result.reason;
    },
  };
}

/** The run's id in an id: what timers of services are called begins with the service. */
const RUN = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

/** What of the writes belongs to which shard. */
export function splitByShard<P>(
  shards: Pick<Shards<P>, 'of'>,
  writes: RunWriteSet,
): ReadonlyMap<P, WriteSet> {
  const parts = new Map<P, WriteSet>();
  const partOf = (id: string): WriteSet => {
    const shard = shards.of(id);
    const known = parts.get(shard) ?? new WriteSet();
    parts.set(shard, known);
    return known;
  };
  splitRows(writes, partOf);
  splitSteps(writes, partOf);
  return parts;
}

type PartOf = (id: string) => WriteSet;

function splitRows(writes: RunWriteSet, partOf: PartOf): void {
  for (const event of writes.events) partOf(event.runId).events.push(event);
  for (const start of writes.starts) partOf(start.runId).starts.push(start);
  for (const letter of writes.letters) partOf(letter.runId).letters.push(letter);
  for (const reactor of writes.reactors) partOf(reactor.runId).reactors.push(reactor);
  for (const id of writes.takenLetterIds) partOf(id).takenLetterIds.push(id);
}

/** In this order, in which a set takes what was set and removed again. */
function splitSteps(writes: RunWriteSet, partOf: PartOf): void {
  for (const message of writes.messages) partOf(message.runId).send(message);
  for (const timer of writes.timers) partOf(timer.runId).setTimer(timer);
  for (const id of writes.cancelledTimerIds) partOf(RUN.exec(id)?.[0] ?? id).cancelTimer(id);
  for (const id of writes.closedCommandIds) partOf(id).closeCommand(id);
  for (const work of writes.settledWork) partOf(work.runId).settleWork(work);
  for (const command of writes.ordered) partOf(command.runId).sendInOrder(command);
}
