import type { ChaosWish } from '@/saga/chaos/chaos-rule';
import type { Json } from '@/saga/definition/primitives';
import type { ChaosStore, NewHit } from '@/server/ports/chaos-store';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

type Tx = Pick<Prisma, '$queryRaw' | 'chaosHit' | 'chaosRule'>;

/** Notes that a rule hits a message, if it still may; whoever else asks for the same rule waits. */
export function takeHit(prisma: Prisma, hit: NewHit): ReturnType<ChaosStore['hit']> {
  const { ruleId, messageId, at } = hit;
  return prisma.$transaction(async (tx) => {
    const [rule] = await tx.$queryRaw<{ wish: Json; over: boolean }[]>`
      select wish, ended_at is not null or expires_at <= ${at}::timestamptz as over
      from chaos_rule where id = ${ruleId}::uuid for update`;
    const id = { ruleId_messageId: { ruleId, messageId } };
    if (await tx.chaosHit.findUnique({ where: id })) return 'again';
    if (!rule || rule.over) return 'spent';
    return within(tx, hit, rule.wish as Json as ChaosWish);
  });
}

/** Writes the hit if the rule's limits leave room for it; the last one ends the rule. */
async function within(tx: Tx, hit: NewHit, { maxRuns, perRun }: ChaosWish) {
  const { ruleId, runId, at, held, ...rest } = hit;
  const { mine, runs, total } = await counts(tx, ruleId, runId);
  if (mine >= perRun || (mine === 0 && runs >= maxRuns)) return 'spent';
  const kept = { held: held?.message ?? Sql.DbNull, releaseAt: held?.releaseAt ?? null };
  await tx.chaosHit.create({ data: { ruleId, runId, at, ...rest, ...kept } });
  if (total + 1 === maxRuns * perRun) {
    await tx.chaosRule.update({ where: { id: ruleId }, data: { endedAt: at } });
  }
  return 'hit';
}

async function counts(tx: Tx, ruleId: string, runId: string) {
  const [row] = await tx.$queryRaw<{ mine: number; runs: number; total: number }[]>`
    select count(*) filter (where run_id = ${runId}::uuid)::int as mine,
      count(distinct run_id)::int as runs, count(*)::int as total
    from chaos_hit where rule_id = ${ruleId}::uuid`;
  return row ?? { mine: 0, runs: 0, total: 0 };
}
