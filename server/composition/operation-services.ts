import type { OperationServices } from '@/server/api/services/operations';
import { Conflict } from '@/server/application/errors';
import { decidableRoles } from '@/server/auth/permissions';
import { checkHealth } from '@/server/rest/health';
import type { Backend } from './backend';
import { readEngineRoom } from './engine-room';

const APPROVALS = 5;
const NO_APPROVALS = { count: 0, items: [] };

/** What the API asks about operating the system, bound to the backend. */
export function operationServices(backend: Backend): OperationServices {
  const { reads, audit, rebuild, useCases, logger, pingDatabase, pingNats } = backend;
  const { all } = backend.shards;
  const readMetrics = () => reads.readEngineMetrics();
  return {
    async overview({ role, permissions }) {
      const mine = permissions.has('run.decide') ? decidableRoles(role) : null;
      const [overview, approvals] = await Promise.all([
        reads.overview(),
        mine === null ? NO_APPROVALS : reads.openApprovals({ roles: mine, limit: APPROVALS }),
      ]);
      return { ...overview, approvals };
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
