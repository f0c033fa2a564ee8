import { type ChaosRule, type ChaosWish, isActive } from '@/saga/chaos/chaos-rule';
import type { Json } from '@/saga/definition/primitives';
import type { ChaosStore, HeldMessage, HitRunRow } from '@/server/ports/chaos-store';
import { takeHit } from './chaos-hit';
import { isUuid } from './cursor';
import type { ChaosHit as HitRow, ChaosRule as RuleRow } from './generated/client';
import type { Prisma } from './prisma-client';

const RUNS = 1_000;
const HITS = 500;
const RELEASED_AT_ONCE = 100;

/** Faults on edges in Postgres; see the port for the contract. */
export function postgresChaosStore(prisma: Prisma): ChaosStore {
  return {
    async add({ id, wish, by, at }) {
      const expiresAt = new Date(Date.parse(at) + wish.expiresInMs).toISOString();
      const data = { id, wish, createdBy: by, createdAt: at, expiresAt };
      return ruleOf(await prisma.chaosRule.create({ data }));
    },

    async find(id) {
      if (!isUuid(id)) return null;
      const row = await prisma.chaosRule.findUnique({ where: { id } });
      return row && ruleOf(row);
    },

    async list(limit) {
      const rows = await prisma.chaosRule.findMany({ orderBy: { createdAt: 'desc' }, take: limit });
      return rows.map(ruleOf);
    },

    async active(now) {
      const rows = await prisma.chaosRule.findMany({
        where: { endedAt: null, expiresAt: { gt: now } },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(ruleOf);
    },

    async end(id, by, at) {
      if (!isUuid(id)) return false;
      return prisma.$transaction(async (tx) => {
        const row = await tx.chaosRule.findUnique({ where: { id } });
        const held = await tx.chaosHit.updateMany({
          where: { ruleId: id, releaseAt: { gt: at } },
          data: { releaseAt: at },
        });
        if (!row || !isActive(ruleOf(row), at)) return held.count > 0;
        await tx.chaosRule.update({ where: { id }, data: { endedAt: at, endedBy: by } });
        return true;
      });
    },

    hit: (hit) => takeHit(prisma, hit),

    release: (now, publish) =>
      prisma.$transaction(async (tx) => {
        const rows = await tx.$queryRaw<{ held: HeldMessage }[]>`
          select held from chaos_hit where held is not null and release_at <= ${now}::timestamptz
          order by release_at limit ${RELEASED_AT_ONCE} for update skip locked`;
        if (rows.length === 0) return 0;
        const sent = await publish(rows.map(({ held }) => held));
        await tx.$executeRaw`
          update chaos_hit set held = null
          where held is not null and held ->> 'id' = any(${[...sent]}::text[])`;
        return sent.size;
      }),

    runsOf: (ruleId) => (isUuid(ruleId) ? runsOf(prisma, ruleId) : Promise.resolve([])),

    async hitsOf(runId) {
      if (!isUuid(runId)) return [];
      const rows = await prisma.chaosHit.findMany({
        where: { runId },
        orderBy: { at: 'asc' },
        take: HITS,
        include: { rule: true },
      });
      return rows.map(({ rule, ...row }) => ({ ...hitOf(row), rule: ruleOf(rule) }));
    },
  };
}

async function runsOf(prisma: Prisma, ruleId: string): Promise<readonly HitRunRow[]> {
  const rows = await prisma.$queryRaw<(Omit<HitRunRow, 'firstHitAt'> & { firstHitAt: Date })[]>`
    select run_id as "runId", count(*)::int as hits, min(at) as "firstHitAt",
      (select count(*)::int from dead_letter letter
        where letter.run_id = hit.run_id and letter.status = 'open') as "deadLetters"
    from chaos_hit hit where rule_id = ${ruleId}::uuid
    group by run_id order by min(at), run_id limit ${RUNS}`;
  return rows.map((row) => ({ ...row, firstHitAt: row.firstHitAt.toISOString() }));
}

function ruleOf(row: RuleRow): ChaosRule {
  const { expiresInMs: _, ...wish } = row.wish as Json as ChaosWish;
  return {
    ...wish,
    id: row.id,
    createdBy: row.createdBy as Json as ChaosRule['createdBy'],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy as Json as ChaosRule['endedBy'],
  };
}

function hitOf({ ruleId, messageId, runId, at, node, attempt, held, releaseAt }: HitRow) {
  return {
    ...{ ruleId, messageId, runId, node, attempt },
    at: at.toISOString(),
    releaseAt: releaseAt?.toISOString() ?? null,
    isHeld: held !== null,
  };
}
