import type { OperationServices, OverviewView } from '@/server/api/services/operations';
import { Conflict } from '@/server/application/errors';
import { decidableRoles } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import type { RedriveJobs } from '@/server/ports/redrive-jobs';
import { checkHealth } from '@/server/rest/health';
import type { Backend } from './backend';
import { readEngineRoom } from './engine-room';

const APPROVALS = 5;
const REDRIVES = 5;
const NONE = { count: 0, items: [] };

/** What the API asks about operating the system, bound to the backend. */
export function operationServices(backend: Backend): OperationServices {
  const { reads, jobs, audit, rebuild, useCases, logger, pingDatabase, pingNats } = backend;
  const { all } = backend.shards;
  const readMetrics = () => reads.readEngineMetrics();
  return {
    async overview(by) {
      const mine = by.permissions.has('run.decide') ? decidableRoles(by.role) : null;
      const [overview, approvals, redrives] = await Promise.all([
        reads.overview(),
        mine === null ? NONE : reads.openApprovals({ roles: mine, limit: APPROVALS }),
        redrivesToAgree(jobs, by),
      ]);
      return { ...overview, approvals, redrives };
    },
    health: checkHealth({
      ...{ pingDatabase, pingNats, readMetrics },
      ...(all.length > 1 ? { pingEach: all.map(({ ping }) => ping) } : {}),
    }),
    async rebuild(by) {
      if (await rebuild.progress())
        throw new Conflict('The read models are being rebuilt already.');
      // It may take long; the audit log has its end.
      useCases.rebuildProjection(by).then(
        (rebuilt) => logger.info(rebuilt, 'rebuilt the read models'),
        (error: unknown) => logger.error({ err: error }, 'could not rebuild the read models'),
      );
    },
    engineRoom: readEngineRoom(backend),
    rebuildProgress: () => rebuild.progress(),
    listAudit: (filter, page) => audit.list({ ...filter, ...page }),
  };
}

/** Whom grants let send letters of some sagas only does not see others' redrives, and so cannot agree; nor can keys. */
async function redrivesToAgree(
  jobs: RedriveJobs,
  { actor, permissions }: Pick<Principal, 'actor' | 'permissions'>,
): Promise<OverviewView['redrives']> {
  if (actor.type !== 'user' || !permissions.has('deadletter.write')) return NONE;
  const { count, items } = await jobs.awaiting({ notBy: actor.id, limit: REDRIVES });
  return {
    count,
    items: items.map(({ id, title, createdBy, createdAt, counts }) => {
      return { id, title, createdBy, createdAt, letters: counts.waiting };
    }),
  };
}
