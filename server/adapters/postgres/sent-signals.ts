import type { Actor } from '@/saga/run/events';
import type { SentSignals } from '@/server/ports/sent-signals';
import type { Prisma } from './prisma-client';

const MOST = 50;

/** Reads them off the audit log, in which every signal stands that somebody sent, by an index of their ids. */
export function postgresSentSignals(prisma: Prisma): SentSignals {
  return {
    async of(signalId) {
      const rows = await prisma.$queryRaw<Row[]>`
        select target_id, actor_type, actor_id, actor_name, at from audit_log
        where action = 'run.signalled' and detail ->> 'signalId' = ${signalId}
        order by position desc limit ${MOST}`;
      return rows.map(({ target_id, actor_type, actor_id, actor_name, at }) => ({
        runId: target_id,
        by: {
          type: actor_type as Actor['type'],
          id: actor_id,
          ...(actor_name === null ? {} : { name: actor_name }),
        },
        at: at.toISOString(),
      }));
    },
  };
}

type Row = {
  readonly target_id: string;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly at: Date;
};
