import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DebtLedger } from '@/server/ports/debt-ledger';
import type { ReadStore } from '@/server/ports/read-store';
import { NotFound } from './errors';

export type AssignDebtsDeps = {
  readonly debts: Pick<DebtLedger, 'assign'>;
  readonly reads: Pick<ReadStore, 'getRun'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
};

/** Says who looks after what a run owes: whoever asks, or nobody. Throws `NotFound`. */
export function assignDebts(
  deps: AssignDebtsDeps,
): (command: {
  readonly runId: string;
  readonly toMe: boolean;
  readonly by: Actor;
}) => Promise<void> {
  return async ({ runId, toMe, by }) => {
    if (!(await deps.reads.getRun(runId))) throw new NotFound('run', runId);
    const at = deps.clock.now();
    const owner = toMe ? { id: by.id, name: by.name ?? by.id } : null;
    await deps.debts.assign(runId, owner, at);
    const target = { type: 'run', id: runId };
    const detail = { to: owner?.name ?? null };
    await deps.audit.record({ at, actor: by, action: 'run.debts-assigned', target, detail });
  };
}
