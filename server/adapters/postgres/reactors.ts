import type { Json } from '@/saga/definition/primitives';
import type { Reactors } from '@/server/ports/reactors';
import type { Prisma } from './prisma-client';

type Row = {
  readonly run_id: string;
  readonly service: string;
  readonly version: number;
  readonly saga: string;
  readonly saga_version: number;
  readonly correlation_id: string;
  readonly state: Json;
};

/** What services know of choreographed runs, in Postgres. */
export function postgresReactors(prisma: Prisma): Reactors {
  return {
    async load(keys) {
      const wanted = JSON.stringify(keys);
      const rows = await prisma.$queryRaw<Row[]>`
        select r.run_id, r.service, r.version, r.saga, r.saga_version, r.correlation_id, r.state
        from reactor r
        join jsonb_to_recordset(${wanted}::jsonb) as x ("runId" uuid, service text)
          on r.run_id = x."runId" and r.service = x.service`;
      return rows.map((row) => ({
        runId: row.run_id,
        service: row.service,
        version: row.version,
        saga: row.saga,
        sagaVersion: row.saga_version,
        correlationId: row.correlation_id,
        state: row.state,
      }));
    },
  };
}
