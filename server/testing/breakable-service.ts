import { connect, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import type { Command } from '@/participant/command';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant, type Participant } from '@/participant/participant';
import { PostgresStore, type PostgresTx } from '@/participant/postgres-store';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Urls } from './engine';

const SERVICE = 'scales';

/** A parcel that is weighed by a service that does not know how, until it is mended. */
export function weighedParcel(): SagaDefinition {
  const work = { service: SERVICE, timeout: '10m' };
  return {
    name: 'parcel',
    title: 'Parcel',
    nodes: [
      { type: 'start', name: 'start' },
      { type: 'step', name: 'weigh', action: 'weigh', ...work },
      { type: 'compensation', name: 'forget', action: 'forget', ...work },
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'weigh' },
      { from: 'weigh', to: 'done' },
      { from: 'weigh', to: 'forget', type: 'compensation' },
    ],
  };
}

/** A service whose handlers are missing at first; what it does it notes in a table `weighing`, once for each run. */
export class BreakableService {
  #participant: Participant | null = null;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly nats: NatsConnection,
  ) {}

  static async start(urls: Urls): Promise<BreakableService> {
    const pool = new pg.Pool({ connectionString: urls.database, max: 5 });
    await pool.query('create table weighing (run_id text not null)');
    const nats = await connect({ ...natsAddress(urls.nats), maxReconnectAttempts: -1 });
    const service = new BreakableService(pool, nats);
    await service.#serve({});
    return service;
  }

  /** From now on it can weigh, all but the runs of which `refuses` says so: these still die. */
  async mend(refuses: (runId: string) => boolean = () => false): Promise<void> {
    await this.#serve({
      weigh: async ({ runId }: Command, tx: PostgresTx) => {
        if (refuses(runId)) throw new Error('The scales are bent.');
        await tx.query('insert into weighing (run_id) values ($1)', [runId]);
        return { grams: 400 };
      },
    });
  }

  /** How often each run was weighed. */
  async weighings(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ run_id: string; times: number }>(
      'select run_id, count(*)::int as times from weighing group by 1',
    );
    return new Map(rows.map(({ run_id, times }) => [run_id, times]));
  }

  async close(): Promise<void> {
    await this.#participant?.stop();
    await this.nats.close();
    await this.pool.end();
  }

  async #serve(handlers: Parameters<typeof createParticipant<PostgresTx>>[0]['handlers']) {
    await this.#participant?.stop();
    this.#participant = createParticipant<PostgresTx>({
      service: SERVICE,
      nats: this.nats,
      store: new PostgresStore({ pool: this.pool, schema: SERVICE }),
      handlers,
      maxDeliver: 1,
    });
    await this.#participant.start();
  }
}
