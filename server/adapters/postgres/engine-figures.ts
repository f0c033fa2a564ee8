import type { EngineFigures, StepFigures } from '@/server/ports/alert-figures';
import { openDebtWorths } from './debt-totals';
import { unpublishedCounts } from './outbox-page';
import type { Prisma } from './prisma-client';

/** How much of the time may go into counting steps: a twentieth. */
const STEPS_PACE = 20;

type Row = Omit<EngineFigures, 'debtWorths' | 'workers' | 'heldServices' | 'steps'>;

/**
 * The engine's health, as the database knows it; see the port `AlertFigures`. What counting steps takes is measured
 * with `nowMs`, in milliseconds from any moment on.
 */
export function postgresEngineFigures(
  prisma: Prisma,
  nowMs: () => number = () => performance.now(),
): () => Promise<EngineFigures> {
  let stepsDueAt = 0;
  return async () => {
    const countsSteps = nowMs() >= stepsDueAt;
    const [row, debtWorths, workers, heldServices] = await Promise.all([
      readNumbers(prisma),
      openDebtWorths(prisma),
      readWorkers(prisma),
      readHeld(prisma),
    ]);
    const startedAt = nowMs();
    const steps = countsSteps ? await readSteps(prisma) : null;
    if (countsSteps) stepsDueAt = startedAt + (nowMs() - startedAt) * STEPS_PACE;
    return { ...row, debtWorths, workers, heldServices, steps };
  };
}

async function readNumbers(prisma: Prisma): Promise<Row> {
  const [row] = await prisma.$queryRaw<Row[]>`
    select
      (select count(*)::int from dead_letter
        where status = 'open' and created_at > now() - interval '5 minutes') as "deadLettersNew",
      coalesce((select extract(epoch from now() - min(created_at))::float8 from dead_letter
        where status = 'open'), 0) as "deadLetterOldestS",
      (select coalesce(sum(jsonb_array_length(debts)), 0)::int from run_summary
        where status = 'stuck') as debts,
      (select coalesce(sum(runs), 0)::int from saga_statistics where status = 'stuck') as "stuckRuns",
      greatest(0, coalesce((select extract(epoch from now() - min(oldest))::float8
        from (${unpublishedCounts}) as kept), 0)) as "outboxOldestS",
      greatest(0, coalesce((select extract(epoch from now() - occurred_at)::float8 from event
        where (transaction_id, position) > (
          select coalesce(max(transaction_id), '0'::xid8), coalesce(max(position), 0)
          from projection_checkpoint where name = 'runs')
        order by transaction_id, position limit 1), 0)) as "projectionBehindS"`;
  if (!row) throw new Error('A query without FROM returned no row.');
  return row;
}

function readWorkers(prisma: Prisma): Promise<EngineFigures['workers']> {
  return prisma.$queryRaw<EngineFigures['workers'][number][]>`
    select id, host, pid, greatest(0, extract(epoch from now() - heartbeat_at))::float8 as "silentS"
    from worker order by started_at`;
}

function readHeld(prisma: Prisma): Promise<EngineFigures['heldServices']> {
  return prisma.$queryRaw<EngineFigures['heldServices'][number][]>`
    select service, greatest(0, extract(epoch from now())
      - coalesce(breaker ->> 'fromMs', breaker ->> 'sinceMs')::float8 / 1000)::float8 as "heldS",
      case when breaker ->> 'status' = 'held' then jsonb_build_object(
        'who', coalesce(breaker #>> '{by,name}', breaker #>> '{by,id}'), 'why', breaker ->> 'why') end as "byHand"
    from service_control where breaker ->> 'status' <> 'closed' order by service`;
}

/** So many of the newest events are looked through at most: under load they are a sample of the newest. */
const NEWEST = 20_000;

/** Only steps of which an attempt failed: of the others the rate is nothing. Items of maps are one step. */
function readSteps(prisma: Prisma): Promise<readonly StepFigures[]> {
  return prisma.$queryRaw<StepFigures[]>`
    with newest as (
      select run_id, type, data ->> 'node' as step, occurred_at from event
      order by transaction_id desc, position desc limit ${NEWEST}),
    ended as (
      select run_id, step, type from newest
      where occurred_at > now() - interval '5 minutes'
        and type in ('AttemptSucceeded', 'AttemptFailed', 'AttemptTimedOut')),
    failing as (select distinct step from ended where type <> 'AttemptSucceeded')
    select run.saga, ended.step, count(*)::int as attempts,
      (count(*) filter (where ended.type <> 'AttemptSucceeded'))::int as failed
    from ended join failing using (step) join run_summary run using (run_id)
    group by run.saga, ended.step
    having count(*) filter (where ended.type <> 'AttemptSucceeded') > 0
    order by failed desc limit 100`;
}
