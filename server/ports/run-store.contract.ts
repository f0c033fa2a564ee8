import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '@/saga/run/events';
import { WriteSet } from '@/server/application/write-set';
import { begin } from '@/server/testing/begun-run';
import { eventually } from '@/server/testing/eventually';
import type { EventPosition, EventStore } from './event-store';
import type { Inbox } from './inbox';
import type { OrderedCommands } from './ordered-commands';
import type { Outbox, Publication } from './outbox';
import type { Reactors } from './reactors';
import type { Letter, OrderedCommand, OutboxMessage, ReactorRow, RunWrites } from './run-writes';
import type { StartKeys } from './start-keys';
import type { Timers } from './timers';

export type RunStores = {
  readonly writes: RunWrites;
  readonly events: EventStore;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly startKeys: StartKeys;
  readonly inbox: Inbox;
  readonly reactors: Reactors;
  readonly orderedCommands: OrderedCommands;
};

/** In how many partitions the contract's runs are. */
export const CONTRACT_PARTITIONS = 64;

/** What events, outbox, timers, letters and start keys promise together, whatever keeps them. */
export function runStoreContract(open: () => Promise<RunStores>): void {
  describe('run writes', () => {
    it('keeps the events of a run in version order, as they were', async () => {
      const { writes, events } = await open();
      const runId = randomUUID();
      const written = [event(runId, 1), event(runId, 2), event(runId, 3)];
      await writes.commit(writing({ events: written }));
      expect(await events.load(runId, 0)).toEqual(written);
      expect(await events.load(runId, 1, 1)).toEqual([written[1]]);
      expect((await events.loadMany([runId, randomUUID()])).get(runId)).toEqual(written);
      expect(await events.versions([runId, randomUUID()])).toEqual(new Map([[runId, 3]]));
    });

    it('refuses a version that is taken, and then writes nothing at all', async () => {
      const { writes, events, outbox, timers } = await open();
      const runId = randomUUID();
      await writes.commit(writing({ events: [event(runId, 1)] }));
      const late = writing({ events: [event(runId, 1)], messages: [message(runId)] });
      late.setTimer(timer(runId, '2026-01-01T00:00:00.000Z'));
      await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      expect(await events.load(runId, 0)).toHaveLength(1);
      expect((await outbox.backlog()).messages).toBe(0);
      expect(await timers.nextDueAt([1])).toBeNull();
    });

    it('reserves a start key once', async () => {
      const { writes, startKeys, events } = await open();
      const [runId, other] = [randomUUID(), randomUUID()];
      await writes.commit(writing({ events: [event(runId, 1)], start: runId }));
      expect(await startKeys.find('order', 'key')).toMatchObject({ runId, requestHash: 'hash' });
      expect(await startKeys.find('order', 'other')).toBeNull();
      const second = writing({ events: [event(other, 1)], start: other });
      await expect(writes.commit(second)).rejects.toMatchObject({ on: 'start-key' });
      expect(await events.load(other, 0)).toEqual([]);
    });

    it('refuses a set that reserves one start key twice', async () => {
      const { writes, events } = await open();
      const [runId, other] = [randomUUID(), randomUUID()];
      const both = writing({ events: [event(runId, 1), event(other, 1)], start: runId });
      both.starts.push(...writing({ start: other }).starts);
      await expect(writes.commit(both)).rejects.toMatchObject({ on: 'start-key' });
      expect(await events.load(runId, 0)).toEqual([]);
    });

    it('reads all events once, in one order, page by page', async () => {
      const { writes, events } = await open();
      const runs = [randomUUID(), randomUUID(), randomUUID()];
      for (const version of [1, 2]) {
        await Promise.all(
          runs.map((runId) => writes.commit(writing({ events: [event(runId, version)] }))),
        );
      }
      // What a transaction elsewhere on the server holds back comes when that has ended.
      const read = await eventually(
        () => readAll(events),
        (found) => found.length === 6,
      );
      for (const runId of runs) {
        const own = read.filter((recorded) => recorded.runId === runId);
        expect(own.map(({ version }) => version)).toEqual([1, 2]);
      }
    });
  });

  describe('reactors', () => {
    it('keeps the last version of each service of each run', async () => {
      const { writes, reactors } = await open();
      const runId = randomUUID();
      await writes.commit(reacting([reactor(runId, 'flights', 1), reactor(runId, '', 1)]));
      await writes.commit(reacting([reactor(runId, 'flights', 2)]));
      const keys = ['flights', '', 'hotels'].map((service) => ({ runId, service }));
      const found = await reactors.load([...keys, { runId: randomUUID(), service: 'flights' }]);
      const byService = [...found].sort((a, b) => (a.service < b.service ? -1 : 1));
      expect(byService).toEqual([reactor(runId, '', 1), reactor(runId, 'flights', 2)]);
    });

    it('refuses a version that is not the next, and then writes nothing at all', async () => {
      const { writes, reactors, outbox } = await open();
      const runId = randomUUID();
      for (const version of [1, 2, 3]) {
        await writes.commit(reacting([reactor(runId, 'flights', version)]));
      }
      for (const version of [1, 2, 3]) {
        const late = reacting([reactor(runId, 'flights', version)], [message(runId)]);
        await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      }
      expect((await outbox.backlog()).messages).toBe(0);
      const found = await reactors.load([{ runId, service: 'flights' }]);
      expect(found).toEqual([reactor(runId, 'flights', 3)]);
    });
  });

  describe('outbox', () => {
    it('hands unpublished messages over in order, and only those of the partitions', async () => {
      const { writes, outbox } = await open();
      const mine = [message(randomUUID()), message(randomUUID())];
      const other = { ...message(randomUUID()), partition: 2 };
      await writes.commit(writing({ messages: [mine[0], other, mine[1]] as OutboxMessage[] }));
      const seen: OutboxMessage[] = [];
      const claim = { partitions: [1], ageMs: 0, limit: 10 };
      const count = await outbox.claimUnpublished(claim, async (messages) => {
        seen.push(...messages);
        return [];
      });
      expect([count, seen]).toEqual([2, mine]);
      expect((await outbox.backlog()).messages).toBe(3);
    });

    it('leaves young messages to whoever wrote them', async () => {
      const { writes, outbox } = await open();
      await writes.commit(writing({ messages: [message(randomUUID())] }));
      const claim = { partitions: [1], ageMs: 60_000, limit: 10 };
      expect(await outbox.claimUnpublished(claim, async () => [])).toBe(0);
    });

    it('does not hand a message to two at a time', async () => {
      const { writes, outbox } = await open();
      await writes.commit(writing({ messages: [message(randomUUID())] }));
      const claim = { partitions: [1], ageMs: 0, limit: 10 };
      let meanwhile = -1;
      await outbox.claimUnpublished(claim, async (messages) => {
        meanwhile = await outbox.claimUnpublished(claim, async () => []);
        return messages.map(published);
      });
      expect(meanwhile).toBe(0);
      expect(await outbox.backlog()).toEqual({ messages: 0, oldestAt: null });
    });

    it('keeps commands until they are closed, and events until they are published', async () => {
      const { writes, outbox } = await open();
      const runId = randomUUID();
      const command = message(runId);
      const integration = { ...message(runId), id: `${runId}:1`, kind: 'event' as const };
      await writes.commit(writing({ messages: [command, integration] }));
      await outbox.markPublished([published(command), published(integration)]);
      const query = { partitions: [1], afterPosition: '0', limit: 10 };
      const [open_, ...more] = await outbox.openCommands(query);
      expect(open_).toMatchObject({ ...command, stream: 'S', streamSequence: 7 });
      expect(more).toEqual([]);
      const after = { ...query, afterPosition: open_?.position ?? '' };
      expect(await outbox.openCommands(after)).toEqual([]);
      const closing = new WriteSet();
      closing.closeCommand(command.id);
      await writes.commit(closing);
      expect(await outbox.openCommands(query)).toEqual([]);
    });
  });

  describe('pages of the outbox', () => {
    const all = Array.from({ length: CONTRACT_PARTITIONS }, (_, partition) => partition);
    const claim = { partitions: all, ageMs: 0, limit: 10 };

    it('are handed over as the messages that their events tell, until all of them are published', async () => {
      const { writes, outbox } = await open();
      const set = new WriteSet();
      const told = [begin(set, CONTRACT_PARTITIONS), begin(set, CONTRACT_PARTITIONS)];
      await writes.commit(set);
      expect((await outbox.backlog()).messages).toBe(2);
      const seen: OutboxMessage[][] = [];
      for (const published_ of [told.slice(1), told]) {
        const count = await outbox.claimUnpublished(claim, async (messages) => {
          seen.push([...messages]);
          return published_.map(published);
        });
        expect(count).toBe(2);
      }
      expect(seen).toEqual([told, told]);
      expect(await outbox.backlog()).toEqual({ messages: 0, oldestAt: null });
    });

    it('are of their runs’ partitions, and gone when they are marked', async () => {
      const { writes, outbox } = await open();
      const set = new WriteSet();
      const { partition } = begin(set, CONTRACT_PARTITIONS);
      await writes.commit(set);
      const [page] = set.messages.map((one) => one.page as string) as [string];
      const others = { ...claim, partitions: all.filter((one) => one !== partition) };
      expect(await outbox.claimUnpublished(others, async () => [])).toBe(0);
      expect(await outbox.claimUnpublished({ ...claim, ageMs: 60_000 }, async () => [])).toBe(0);
      await outbox.markPublished([{ id: page, kind: 'page', stream: '', streamSequence: 0 }]);
      expect((await outbox.backlog()).messages).toBe(0);
    });
  });

  describe('letters', () => {
    const all = { partitions: [1], now: '2999-01-01T00:00:00.000Z', limit: 10 };

    it('wait in the order in which they were written, until they are taken', async () => {
      const { writes, inbox } = await open();
      const [first, second, third] = [letter('c'), letter('a'), letter('b')];
      const set = new WriteSet();
      set.letters.push(first, second);
      await writes.commit(set);
      await writes.commit(posting(third));
      expect(await inbox.waiting(all)).toEqual([first, second, third]);
      expect(await inbox.waiting({ ...all, limit: 1 })).toEqual([first]);
      expect(await inbox.waiting({ ...all, partitions: [2] })).toEqual([]);
      const taking = new WriteSet();
      taking.takenLetterIds.push(first.id);
      await writes.commit(taking);
      expect(await inbox.waiting(all)).toEqual([second, third]);
    });

    it('are written once, however often they are sent', async () => {
      const { writes, inbox } = await open();
      const one = letter('a');
      await writes.commit(posting(one));
      await writes.commit(posting({ ...one, partition: 2 }));
      expect(await inbox.waiting({ ...all, partitions: [1, 2] })).toEqual([one]);
    });

    it('are not written, nor taken, by a transaction that is refused', async () => {
      const { writes, inbox } = await open();
      const [kept, runId] = [letter('a'), randomUUID()];
      await writes.commit(posting(kept));
      await writes.commit(writing({ events: [event(runId, 1)] }));
      const late = writing({ events: [event(runId, 1)] });
      late.letters.push(letter('b'));
      late.takenLetterIds.push(kept.id);
      await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      expect(await inbox.waiting(all)).toEqual([kept]);
    });

    it('come later when they are put off', async () => {
      const { writes, inbox } = await open();
      const [first, second] = [letter('a'), letter('b')];
      await writes.commit(posting(first));
      await writes.commit(posting(second));
      await inbox.postpone(first.id, '2998-01-01T00:00:00.000Z');
      const now = '2997-01-01T00:00:00.000Z';
      expect(await inbox.waiting({ ...all, now })).toEqual([second]);
      expect(await inbox.waiting(all)).toEqual([first, second]);
    });
  });

  describe('timers', () => {
    it('gives what is due, earliest first, until it is removed', async () => {
      const { writes, timers } = await open();
      const runId = randomUUID();
      const [first, second, third] = ['01', '02', '03'].map((day) =>
        timer(runId, `2026-01-${day}T00:00:00.000Z`),
      ) as [ReturnType<typeof timer>, ReturnType<typeof timer>, ReturnType<typeof timer>];
      const set = new WriteSet();
      for (const one of [second, third, first]) set.setTimer(one);
      await writes.commit(set);
      const due = { partitions: [1], now: '2026-01-02T00:00:00.000Z', limit: 10 };
      expect(await timers.due(due)).toEqual([first, second]);
      expect(await timers.due({ ...due, limit: 1 })).toEqual([first]);
      expect(await timers.due({ ...due, partitions: [2] })).toEqual([]);
      expect(await timers.nextDueAt([1, 2])).toBe(first.dueAt);
      const removal = new WriteSet();
      removal.cancelTimer(first.id);
      await writes.commit(removal);
      await timers.postpone(second.id, '2026-01-04T00:00:00.000Z');
      expect(await timers.due(due)).toEqual([]);
      expect(await timers.nextDueAt([1])).toBe(third.dueAt);
      expect(await timers.nextDueAt([2])).toBeNull();
    });
  });

  describe('commands in order', () => {
    const NOW = '2026-01-01T00:00:00.000Z';
    const passed = async ({ orderedCommands }: RunStores, gates: readonly number[] = [1]) =>
      (await orderedCommands.release({ gates, now: NOW, limit: 10 })).messages.map(({ id }) => id);

    it('pass one after the other, each when the work before it of the same key is settled', async () => {
      const stores = await open();
      const [first, second, other] = [ordered('a'), ordered('a'), ordered('b')];
      for (const one of [first, second, other]) await stores.writes.commit(inOrder(one));
      expect((await passed(stores)).toSorted()).toEqual([first, other].map(idOf).toSorted());
      expect(await passed(stores)).toEqual([]);
      expect(await stores.orderedCommands.waiting()).toBe(1);
      await stores.writes.commit(settling(first));
      expect(await passed(stores)).toEqual([idOf(second)]);
      expect((await stores.outbox.backlog()).messages).toBe(3);
      await stores.writes.commit(settling(second));
      expect(await passed(stores)).toEqual([]);
    });

    it('of work that has its key pass at once, before those who wait for it', async () => {
      const stores = await open();
      const [first, second] = [ordered('a'), ordered('a')];
      await stores.writes.commit(inOrder(first));
      await passed(stores);
      await stores.writes.commit(inOrder(second));
      const again = { ...first, message: message(first.runId) };
      await stores.writes.commit(inOrder(again));
      expect(await passed(stores)).toEqual([idOf(again)]);
    });

    it('are let pass by those in charge of their key alone', async () => {
      const stores = await open();
      const one = ordered('a');
      await stores.writes.commit(inOrder(one));
      expect(await passed(stores, [0, 2])).toEqual([]);
      expect(await passed(stores, [0, 1])).toEqual([idOf(one)]);
    });

    it('wait for their reply from when they are sent', async () => {
      const stores = await open();
      const one = ordered('a');
      const late = timer(one.runId, '2025-01-01T00:00:10.000Z');
      await stores.writes.commit(inOrder({ ...one, timeout: { timer: late, ms: 1_500 } }));
      expect(await stores.timers.nextDueAt([1])).toBeNull();
      const query = { gates: [1], now: NOW, limit: 10 };
      const dueAt = '2026-01-01T00:00:01.500Z';
      expect((await stores.orderedCommands.release(query)).timers).toEqual([{ ...late, dueAt }]);
      expect(await stores.timers.nextDueAt([1])).toBe(dueAt);
    });

    it('are not sent at all when their work is settled before their turn', async () => {
      const stores = await open();
      const one = ordered('a');
      await stores.writes.commit(inOrder(one));
      await stores.writes.commit(settling(one));
      expect(await passed(stores)).toEqual([]);
    });

    it('pass once, though two are in charge', async () => {
      const stores = await open();
      for (let i = 0; i < 20; i += 1) await stores.writes.commit(inOrder(ordered(`key-${i % 5}`)));
      const both = await Promise.allSettled([passed(stores), passed(stores)]);
      const ids = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
    });
  });
}

async function readAll(events: EventStore): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  let at: EventPosition | null = null;
  for (;;) {
    const page: Awaited<ReturnType<EventStore['readAfter']>> = await events.readAfter(at, 2);
    read.push(...page.map(({ recorded }) => recorded));
    if (page.length === 0) return read;
    at = page.at(-1)?.at ?? null;
  }
}

function ordered(key: string): OrderedCommand {
  const runId = randomUUID();
  return {
    runId,
    ref: 'node',
    service: 'stock',
    key,
    gate: 1,
    message: message(runId),
    timeout: null,
  };
}

function idOf(one: OrderedCommand): string {
  return one.message.id;
}

function inOrder(one: OrderedCommand): WriteSet {
  const writes = new WriteSet();
  writes.sendInOrder(one);
  return writes;
}

function settling(one: OrderedCommand): WriteSet {
  const writes = new WriteSet();
  writes.settleWork(one);
  return writes;
}

type Content = {
  readonly events?: readonly RecordedEvent[];
  readonly messages?: readonly OutboxMessage[];
  readonly start?: string;
};

function writing({ events = [], messages = [], start }: Content): WriteSet {
  const writes = new WriteSet();
  writes.events.push(...events);
  for (const one of messages) writes.send(one);
  if (start) writes.starts.push({ saga: 'order', key: 'key', runId: start, requestHash: 'hash' });
  return writes;
}

function event(runId: string, version: number): RecordedEvent {
  const body = { type: 'NodePassed', node: `node ${version}`, next: ['ü "quoted"'] } as const;
  return {
    runId,
    version,
    occurredAt: '2026-01-01T00:00:00.123Z',
    event: body,
    causationId: `cause-${version}`,
  };
}

let messages = 0;

function message(runId: string): OutboxMessage {
  return {
    id: `${runId}.node.${++messages}`,
    runId,
    partition: 1,
    kind: 'command',
    subject: 'saga.command.stock.reserve',
    headers: { 'ce-id': 'x' },
    body: { input: { text: 'ü' } },
  };
}

function published({ id, kind }: OutboxMessage): Publication {
  return { id, kind, stream: 'S', streamSequence: 7 };
}

function timer(runId: string, dueAt: string) {
  return { id: `${runId}.${dueAt}`, runId, partition: 1, kind: 'wait' as const, dueAt };
}

function letter(id: string): Letter {
  const content = {
    type: 'SignalReceived',
    messageId: `signal ${id}`,
    name: 'paid',
    payload: { text: 'ü "quoted"' },
  } as const;
  return { id, runId: randomUUID(), partition: 1, content };
}

function posting(one: Letter): WriteSet {
  const writes = new WriteSet();
  writes.letters.push(one);
  return writes;
}

function reacting(rows: readonly ReactorRow[], messages: readonly OutboxMessage[] = []): WriteSet {
  const writes = writing({ messages });
  writes.reactors.push(...rows);
  return writes;
}

function reactor(runId: string, service: string, version: number): ReactorRow {
  const saga = { saga: 'trip', sagaVersion: 2, correlationId: 'c-1' };
  return { runId, service, version, ...saga, state: { seen: version } };
}
