import type { ChaosRule, ChaosWish } from '@/saga/chaos/chaos-rule';
import type { Json } from '@/saga/definition/primitives';
import type { ChaosRule as RuleRow } from './generated/client';

/** The rule that a row holds. */
export function ruleOf(row: RuleRow): ChaosRule {
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
