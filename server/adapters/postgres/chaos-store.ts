import { isActive } from '@/saga/chaos/chaos-rule';
import type { ChaosStore, HeldMessage } from '@/server/ports/chaos-store';
import { takeHit } from './chaos-hit';
import { ruleOf } from './chaos-rows';
import { hitRunsAmong, keepStandings, runsOf } from './chaos-runs';
import { isUuid } from './cursor';
import type { ChaosHit as HitRow } from './generated/client';
import type { Prisma } from './prisma-client';

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

    hitRunsAmong: (runIds) => hitRunsAmong(prisma, runIds),

    keep: (standings, at) => keepStandings(prisma, standings, at),

    forget: (before) => prisma.$executeRaw`
      delete from chaos_rule rule
      where least(coalesce(ended_at, expires_at), expires_at) < ${before}::timestamptz
        and not exists (select from chaos_hit where rule_id = rule.id and held is not null)`,

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

function hitOf({ ruleId, messageId, runId, at, node, attempt, held, releaseAt }: HitRow) {
  return {
    ...{ ruleId, messageId, runId, node, attempt },
    at: at.toISOString(),
    releaseAt: releaseAt?.toISOString() ?? null,
    isHeld: held !== null,
  };
}
