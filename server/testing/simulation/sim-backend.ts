import { pino } from 'pino';
import { buryMessage } from '@/server/application/bury-message';
import { afterCommit, leftInDoubt, withoutEvents } from '@/server/application/committed';
import { groupCommit } from '@/server/composition/group-commit';
import type { Outbox } from '@/server/ports/outbox';
import { Relay } from '@/server/services/relay';
import { SimBus } from './sim-bus';
import type { SimParts } from './sim-parts';
import type { SimProcess } from './sim-process';

export const LOGGER = pino({ level: 'silent' });

/** What a process has of stores, broker and use cases: as `createBackend` puts it together. */
export function simBackend(sim: SimParts, process: SimProcess, patienceMs?: number) {
  const { store, plans, sagas, planted } = sim;
  const connection = new SimBus(sim, process);
  process.onJoined(() => connection.joined());
  process.onBroken(() => connection.broken());
  const bus = planted.bus(connection);
  const logger = LOGGER;
  const live = sim.live.of(process);
  const deadLetters = process.remote(sim.deadLetters);
  const { clock } = process;
  const bury = buryMessage({ deadLetters, bus, live, clock, logger });
  const outbox = outboxOf(process, store.outbox);
  // A process without a sweeper calls those that have one.
  const onLeft = () => patienceMs !== undefined && sim.ringBell();
  const relay = new Relay({ bus, outbox, bury, onLeft, logger }, patienceMs);
  return {
    ...{ bus, live, plans, sagas, clock, bury, relay, logger, outbox, deadLetters },
    partitions: sim.partitions,
    ids: sim.ids,
    maxInputBytes: 10_000,
    events: process.remote(store.events),
    timers: process.remote(store.timers),
    inbox: process.remote(store.inbox),
    reactors: process.remote(store.reactors),
    orderedCommands: process.remote(store.orderedCommands),
    startKeys: process.remote(store.startKeys),
    writes: planted.writes(leftInDoubt(groupCommit(process.remote(store.writes)), relay), relay),
    projection: process.remote(sim.projection),
    afterCommit: afterCommit(relay, live),
    afterFlow: afterCommit(withoutEvents(relay), live),
  };
}

/** A claim holds its rows while its process publishes them, and lets them go when that dies. */
function outboxOf(process: SimProcess, outbox: Outbox): Outbox {
  const remote = process.remote(outbox);
  return {
    ...remote,
    markPublished: (publications) => remote.markPublished(publications),
    openCommands: (query) => remote.openCommands(query),
    backlog: () => remote.backlog(),
    claimUnpublished: (claim, handle) =>
      process.ask(() =>
        outbox.claimUnpublished(claim, (messages) => {
          if (!process.isAlive) return Promise.reject(new Error('The session has ended.'));
          return new Promise((resolve, reject) => {
            const forget = process.onDeath(() => reject(new Error('The session has ended.')));
            process.run(() =>
              handle(messages).then((publications) => {
                forget();
                resolve(publications);
              }, reject),
            );
          });
        }),
      ),
  };
}
