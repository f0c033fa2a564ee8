import type { ChaosRule } from '@/saga/chaos/chaos-rule';
import type { Judgement } from '@/saga/chaos/judge';
import type { ChaosStore, HitRunRow, KeptStanding } from '@/server/ports/chaos-store';
import { ruleOf } from './chaos-rows';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

const RUNS = 1_000;

/** The runs that a rule has hit, the first one first. */
export async function runsOf(prisma: Prisma, ruleId: string): Promise<readonly HitRunRow[]> {
  const rows = await hitRuns(prisma, Sql.sql`hit.rule_id = ${ruleId}::uuid`, RUNS);
  return rows.map(({ row }) => row);
}

/** Which of these runs were hit, each with every rule that did. */
export async function hitRunsAmong(
  prisma: Prisma,
  runIds: readonly string[],
): Promise<readonly { readonly rule: ChaosRule; readonly row: HitRunRow }[]> {
  if (runIds.length === 0) return [];
  const rows = await hitRuns(prisma, Sql.sql`hit.run_id = any(${[...runIds]}::uuid[])`, null);
  const ruleIds = [...new Set(rows.map(({ ruleId }) => ruleId))];
  const rules = await prisma.chaosRule.findMany({ where: { id: { in: ruleIds } } });
  const byId = new Map(rules.map((rule) => [rule.id, ruleOf(rule)]));
  return rows.flatMap(({ ruleId, row }) => {
    const rule = byId.get(ruleId);
    return rule ? [{ rule, row }] : [];
  });
}

/** Keeps how runs stood. */
export async function keepStandings(
  prisma: Prisma,
  standings: Parameters<ChaosStore['keep']>[0],
  at: string,
): Promise<void> {
  const rows = standings.map(({ ruleId, runId, status, judgement }) => ({
    ...{ rule_id: ruleId, run_id: runId, status, kept_at: at },
    ...{ result: judgement?.result ?? null, why: judgement?.why ?? null },
  }));
  await prisma.$executeRaw`
    insert into chaos_judgement (rule_id, run_id, status, result, why, kept_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row
      (rule_id uuid, run_id uuid, status text, result text, why text, kept_at timestamptz)
    on conflict (rule_id, run_id) do update set
      status = excluded.status, result = excluded.result, why = excluded.why, kept_at = excluded.kept_at`;
}

type Row = {
  readonly ruleId: string;
  readonly runId: string;
  readonly hits: number;
  readonly firstHitAt: Date;
  readonly deadLetters: number;
  readonly status: KeptStanding['status'] | null;
  readonly result: Judgement['result'] | null;
  readonly why: string | null;
};

async function hitRuns(prisma: Prisma, which: Sql.Sql, limit: number | null) {
  const rows = await prisma.$queryRaw<Row[]>`
    select found.*, kept.status, kept.result, kept.why,
      (select count(*)::int from dead_letter letter
        where letter.run_id = found."runId" and letter.status = 'open') as "deadLetters"
    from (
      select hit.rule_id as "ruleId", hit.run_id as "runId", count(*)::int as hits,
        min(hit.at) as "firstHitAt"
      from chaos_hit hit where ${which}
      group by hit.rule_id, hit.run_id order by min(hit.at), hit.run_id limit ${limit}) found
    left join chaos_judgement kept
      on kept.rule_id = found."ruleId" and kept.run_id = found."runId"
    order by found."firstHitAt", found."runId"`;
  return rows.map(({ ruleId, runId, hits, firstHitAt, deadLetters, status, result, why }) => {
    const judgement = result === null ? null : { result, why };
    const kept = status === null ? null : { status, judgement };
    const row = { runId, hits, firstHitAt: firstHitAt.toISOString(), deadLetters, kept };
    return { ruleId, row };
  });
}
