import type { RecordedEvent } from '@/saga/run/events';
import type { EventPosition, EventStore } from '@/server/ports/event-store';
import type { Inbox } from '@/server/ports/inbox';
import type { OrderedCommands } from '@/server/ports/ordered-commands';
import type { Outbox, Publication } from '@/server/ports/outbox';
import type { ReactorKey } from '@/server/ports/reactors';
import type { RunStores } from '@/server/ports/run-store/run-stores';
import {
  type Letter,
  type OrderedCommand,
  type OutboxMessage,
  type ReactorRow,
  type RunWriteSet,
  type StartReservation,
  type TimerRow,
  type WorkId,
  WriteConflict,
} from '@/server/ports/run-writes';
import type { Timers } from '@/server/ports/timers';

type OutboxRow = {
  readonly message: OutboxMessage;
  readonly position: number;
  readonly createdAt: number;
  published: Pick<Publication, 'stream' | 'streamSequence'> | null;
  claimed: boolean;
};

/** Events, outbox, timers, letters and start keys in memory, for tests and simulations: nothing survives. */
export function memoryRunStore(): RunStores {
  const state: State = {
    log: [],
    runs: new Map(),
    outbox: new Map(),
    timers: new Map(),
    starts: new Map(),
    letters: new Map(),
    reactors: new Map(),
    ordered: new Map(),
    lastPosition: 0,
  };
  return {
    events: eventsOf(state),
    outbox: outboxOf(state),
    timers: timersOf(state),
    inbox: inboxOf(state),
    orderedCommands: orderedOf(state),
    reactors: {
      load: async (keys) => keys.flatMap((key) => state.reactors.get(reactorId(key)) ?? []),
    },
    startKeys: {
      find: async (saga, key) => state.starts.get(startId(saga, key)) ?? null,
      runsOf: async (key) =>
        [...state.starts.values()].filter((one) => one.key === key).map(({ runId }) => runId),
    },
    writes: {
      async commit(writes) {
        checkConflicts(state, writes);
        appendEvents(state, writes.events);
        addRows(state, writes);
        for (const id of writes.takenLetterIds) state.letters.delete(id);
        for (const id of writes.cancelledTimerIds) state.timers.delete(id);
        for (const id of writes.closedCommandIds) state.outbox.delete(id);
        for (const work of writes.settledWork) state.ordered.delete(workId(work));
      },
    },
  };
}

type InOrder = { work: OrderedCommand; active: boolean; waits: boolean };

type State = {
  readonly log: RecordedEvent[];
  readonly runs: Map<string, RecordedEvent[]>;
  readonly outbox: Map<string, OutboxRow>;
  readonly timers: Map<string, TimerRow>;
  readonly starts: Map<string, StartReservation>;
  readonly letters: Map<string, { readonly letter: Letter; availableAt: string }>;
  readonly reactors: Map<string, ReactorRow>;
  readonly ordered: Map<string, InOrder>;
  lastPosition: number;
};

function appendEvents({ log, runs }: State, events: readonly RecordedEvent[]): void {
  for (const event of events) {
    log.push(event);
    const history = runs.get(event.runId);
    if (history) history.push(event);
    else runs.set(event.runId, [event]);
  }
}

function addMessage(state: State, message: OutboxMessage): void {
  const position = ++state.lastPosition;
  const row = { message, position, createdAt: Date.now(), published: null, claimed: false };
  state.outbox.set(message.id, row);
}

function addRows(state: State, writes: RunWriteSet): void {
  const { starts, messages, timers, letters, reactors, ordered } = writes;
  for (const start of starts) state.starts.set(startId(start.saga, start.key), start);
  for (const message of messages) addMessage(state, message);
  for (const timer of timers) state.timers.set(timer.id, timer);
  for (const letter of letters) addLetter(state, letter);
  for (const row of reactors) state.reactors.set(reactorId(row), row);
  for (const work of ordered) {
    const active = state.ordered.get(workId(work))?.active ?? false;
    state.ordered.set(workId(work), { work, active, waits: true });
  }
}

function workId({ runId, ref }: WorkId): string {
  return `${runId} ${ref}`;
}

function reactorId({ runId, service }: ReactorKey): string {
  return `${runId} ${service}`;
}

function addLetter({ letters }: State, letter: Letter): void {
  if (!letters.has(letter.id)) letters.set(letter.id, { letter, availableAt: '' });
}

function startId(saga: string, key: string): string {
  return `${saga} ${key}`;
}

function checkConflicts({ runs, starts, reactors }: State, writes: RunWriteSet): void {
  const keys = writes.starts.map(({ saga, key }) => startId(saga, key));
  const taken = keys.some((key) => starts.has(key)) || new Set(keys).size < keys.length;
  if (taken) throw new WriteConflict('start-key');
  const stale = writes.events.some(
    ({ runId, version }) => version <= (runs.get(runId)?.length ?? 0),
  );
  const overtaken = writes.reactors.some(
    (row) => row.version <= (reactors.get(reactorId(row))?.version ?? 0),
  );
  if (stale || overtaken) throw new WriteConflict('run-version');
}

function eventsOf({ log, runs }: State): EventStore {
  return {
    async load(runId, afterVersion, limit) {
      const events = (runs.get(runId) ?? []).filter(({ version }) => version > afterVersion);
      return events.slice(0, limit);
    },
    async loadMany(runIds) {
      const found = runIds.flatMap((runId) => {
        const events = runs.get(runId);
        return events ? [[runId, [...events]] as const] : [];
      });
      return new Map(found);
    },
    async versions(runIds) {
      const found = runIds.flatMap((runId) => {
        const events = runs.get(runId);
        return events ? [[runId, events.length] as const] : [];
      });
      return new Map(found);
    },
    async readAfter(after, limit) {
      const start = Number(after?.position ?? 0);
      return log.slice(start, start + limit).map((recorded, index) => {
        const at: EventPosition = { transactionId: '0', position: String(start + index + 1) };
        return { at, recorded };
      });
    },
  };
}

function outboxOf({ outbox }: State): Outbox {
  const waiting = () => [...outbox.values()].filter(({ published }) => published === null);
  const ofPage = (id: string) => [...outbox.values()].filter(({ message }) => message.page === id);
  const mark = (publications: readonly Publication[]) => {
    for (const publication of publications) markOne(outbox, publication);
  };
  return {
    async claimUnpublished({ partitions, ageMs, limit }, handle) {
      const rows = waiting()
        .filter((row) => !row.claimed && partitions.includes(row.message.partition))
        .filter((row) => Date.now() - row.createdAt >= ageMs)
        .slice(0, limit);
      for (const row of rows) row.claimed = true;
      try {
        const publications = rows.length > 0 ? await handle(rows.map(withoutPage)) : [];
        const done = new Set(publications.map(({ id }) => id));
        const isWhole = (page: string) => ofPage(page).every(({ message }) => done.has(message.id));
        mark(
          publications.filter(({ id }) => {
            const page = outbox.get(id)?.message.page;
            return page === undefined || isWhole(page);
          }),
        );
      } finally {
        for (const row of rows) row.claimed = false;
      }
      return rows.length;
    },
    async markPublished(publications) {
      mark(publications);
    },
    async openCommands({ partitions, afterPosition, limit }) {
      return [...outbox.values()]
        .filter(({ message }) => message.kind !== 'event')
        .filter(({ message }) => partitions.includes(message.partition))
        .filter((row) => row.published !== null && row.position > Number(afterPosition))
        .slice(0, limit)
        .map(({ message, position, published }) => ({
          ...message,
          position: String(position),
          stream: published?.stream ?? null,
          streamSequence: published?.streamSequence ?? null,
        }));
    },
    async backlog() {
      const [oldest] = waiting();
      const oldestAt = oldest ? new Date(oldest.createdAt).toISOString() : null;
      return { messages: waiting().length, oldestAt };
    },
  };
}

function markOne(outbox: State['outbox'], { id, kind, ...place }: Publication): void {
  const row = outbox.get(id);
  if (kind === 'event') outbox.delete(id);
  else if (kind !== 'page') Object.assign(row ?? {}, { published: place });
  else for (const [key, { message }] of outbox) if (message.page === id) outbox.delete(key);
}

/** As it is made anew from its event. */
function withoutPage({ message: { page: _, ...message } }: OutboxRow): OutboxMessage {
  return message;
}

function timersOf({ timers }: State): Timers {
  const of = (partitions: readonly number[]) =>
    [...timers.values()]
      .filter(({ partition }) => partitions.includes(partition))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return {
    async due({ partitions, now, limit }) {
      return of(partitions)
        .filter(({ dueAt }) => dueAt <= now)
        .slice(0, limit);
    },
    async postpone(id, dueAt) {
      const timer = timers.get(id);
      if (timer) timers.set(id, { ...timer, dueAt });
    },
    async nextDueAt(partitions) {
      return of(partitions)[0]?.dueAt ?? null;
    },
  };
}

function inboxOf({ letters }: State): Inbox {
  return {
    async waiting({ partitions, now, limit }) {
      return [...letters.values()]
        .filter(({ letter }) => partitions.includes(letter.partition))
        .filter(({ availableAt }) => availableAt <= now)
        .slice(0, limit)
        .map(({ letter }) => letter);
    },
    async postpone(id, until) {
      const waiting = letters.get(id);
      if (waiting) waiting.availableAt = until;
    },
  };
}

function orderedOf(state: State): OrderedCommands {
  const isHeld = ({ service, key }: OrderedCommand) =>
    [...state.ordered.values()].some(
      ({ active, work }) => active && work.service === service && work.key === key,
    );
  return {
    async release({ gates, now, limit }) {
      const released = { messages: [] as OutboxMessage[], timers: [] as TimerRow[] };
      const waiting = [...state.ordered.values()].filter(
        ({ waits, work }) => waits && gates.includes(work.gate),
      );
      for (const row of waiting) {
        const mayPass = row.active || !isHeld(row.work);
        if (mayPass && released.messages.length < limit) pass(state, row, { now, released });
      }
      return released;
    },
    waiting: async () => [...state.ordered.values()].filter(({ waits }) => waits).length,
  };
}

type Passing = {
  readonly now: string;
  readonly released: { readonly messages: OutboxMessage[]; readonly timers: TimerRow[] };
};

function pass(state: State, row: InOrder, { now, released }: Passing): void {
  row.active = true;
  row.waits = false;
  const { message, timeout } = row.work;
  addMessage(state, message);
  released.messages.push(message);
  if (!timeout) return;
  const dueAt = new Date(Date.parse(now) + timeout.ms).toISOString();
  const timer = { ...timeout.timer, dueAt };
  state.timers.set(timer.id, timer);
  released.timers.push(timer);
}
