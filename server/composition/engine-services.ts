import { folderArchive } from '@/server/adapters/files/run-archive';
import { postgresCheckpoint } from '@/server/adapters/postgres/checkpoint';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import { postgresInbox } from '@/server/adapters/postgres/inbox';
import { postgresOrderedCommands } from '@/server/adapters/postgres/ordered-commands';
import { postgresRunProjection } from '@/server/adapters/postgres/run-projection';
import { heldByLetters, postgresRunRetention } from '@/server/adapters/postgres/run-retention';
import { throughPrisma } from '@/server/adapters/postgres/statements';
import { postgresTimers } from '@/server/adapters/postgres/timers';
import { CallTally } from '@/server/application/back-pressure/call-tally';
import { putOffTimeouts } from '@/server/application/back-pressure/put-off-timeouts';
import { keepJudgements } from '@/server/application/chaos/keep-judgements';
import type { AfterCommit } from '@/server/application/committed';
import { RunCache } from '@/server/application/run-cache';
import { CommandResender } from '@/server/services/command-resender';
import { DeadLetterIntake } from '@/server/services/dead-letter-intake';
import { Housekeeping } from '@/server/services/housekeeping';
import { InboxReader } from '@/server/services/inbox-reader';
import { Orchestrator } from '@/server/services/orchestrator';
import { OrderGate } from '@/server/services/order-gate';
import type { OwnedPartitions } from '@/server/services/owned-partitions';
import { Projector } from '@/server/services/projector';
import { ReactorHost } from '@/server/services/reactor-host';
import { ReadModelKeeper } from '@/server/services/read-model-keeper';
import { ReplyIntake } from '@/server/services/reply-intake';
import { Retention } from '@/server/services/retention';
import { RunTracer } from '@/server/services/run-tracer';
import { Scheduler } from '@/server/services/scheduler';
import { SignalIntake } from '@/server/services/signal-intake';
import { SubjectTriggers } from '@/server/services/subject-triggers';
import { TimerSweeper } from '@/server/services/timer-sweeper';
import type { Backend } from './backend';
import { jobRunners } from './job-runners';
import { relayOf } from './relaying';
import { tracedReplies } from './tracing';
import type { RetentionConfig, WorkerConfig } from './worker-config';

const CHAOS_MS = 90 * 86_400_000;
/** One decides while another waits for its commit. */
const LANES = 1;
const RUNS_IN_MEMORY = 10_000;

type Parts = { readonly backend: Backend; readonly owned: OwnedPartitions };

/** The engine's services; the first `takers` of them take work in. */
export function engineOf(config: WorkerConfig, { backend, owned }: Parts) {
  const { prisma } = backend;
  // What works on this shard's runs need not look where they are.
  const home = { ...backend, ...backend.own };
  const cache = new RunCache(RUNS_IN_MEMORY);
  const tally = new CallTally();
  const timers = postgresTimers(prisma);
  const inbox = postgresInbox(prisma);
  const projection = postgresRunProjection(prisma, backend.statements.run);
  // One of the timers that were set may be due before the sweeper's next look.
  const noting =
    (after: AfterCommit): AfterCommit =>
    (writes) => {
      after(writes);
      timerSweeper.noteScheduled(writes);
    };
  const orchestrator: Orchestrator = new Orchestrator(
    {
      ...home,
      cache,
      note: tally.note,
      afterCommit: noting(backend.afterCommit),
    },
    LANES,
  );
  const push: Orchestrator['push'] = (item) => orchestrator.push(item);
  const reactors = new ReactorHost({
    ...backend,
    note: tally.note,
    afterCommit: noting(backend.afterFlow),
  });
  const fire: ReactorHost['fire'] = (timer) => reactors.fire(timer);
  const timerSweeper: TimerSweeper = new TimerSweeper({
    ...home,
    ...{ timers, owned, push, fire },
    putOff: putOffTimeouts(backend),
  });
  const letters = new InboxReader({ ...home, inbox, owned, push });
  const gate = new OrderGate({
    ...home,
    owned,
    orderedCommands: postgresOrderedCommands(prisma),
    afterCommit: noting(backend.afterCommit),
  });
  const signals = new SignalIntake(backend);
  const { spans, clock } = backend;
  const pushReply = spans ? tracedReplies(push, spans, clock) : push;
  const shard = config.shards?.home ?? 0;
  const replies = new ReplyIntake({ ...backend, shard, owned, cache, push: pushReply });
  const deadLetters = new DeadLetterIntake(backend);
  const relaying = relayOf(config, { backend, owned });
  const resender = new CommandResender({ ...home, owned });
  const projector = new Projector({ ...home, events: home.feed, projection, owned });
  const { startRun } = backend.useCases;
  const scheduler = new Scheduler({ ...backend, owned, startRun });
  const subjects = new SubjectTriggers({ ...backend, startRun });
  const takers = [
    scheduler,
    subjects,
    replies,
    signals,
    timerSweeper,
    letters,
    deadLetters,
    reactors,
    gate,
  ];
  const jobs = jobRunners(backend);
  if (backend.edges) jobs.push(backend.edges.releaser);
  const services = [...takers, ...jobs, orchestrator, resender, relaying, projector];
  services.push(
    new ReadModelKeeper({
      ...backend,
      ...{ rebuild: home.rebuild, leases: home.leases, mostEvents: backend.rebuildEvents, owned },
      // Not by the connections of decisions.
      events: postgresEventStore(throughPrisma(prisma)),
    }),
  );
  if (spans) {
    const checkpoint = postgresCheckpoint(prisma, 'traces');
    services.push(new RunTracer({ ...home, spans, checkpoint, owned }));
  }
  if (shard === 0)
    services.push(new Housekeeping({ ...backend, owned, chaosMs: config.chaosMs ?? CHAOS_MS }));
  if (config.retention) services.push(retentionOf(config.retention, { backend, owned }));
  return { services, takers: takers.length, orchestrator, cache, tally };
}

function retentionOf({ folder, ...config }: RetentionConfig, { backend, owned }: Parts): Retention {
  const first = backend.databases[0].prisma;
  return new Retention({
    ...backend,
    ...config,
    owned,
    retention: postgresRunRetention(
      backend.prisma,
      first === backend.prisma ? undefined : heldByLetters(first),
    ),
    archive: folderArchive(folder),
    keepJudgements: keepJudgements(backend),
  });
}
