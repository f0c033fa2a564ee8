import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { natsAddress } from '@/participant/nats-address';
import { startNats } from './nats';
import { startPostgres } from './postgres';

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('Postgres keeps what was committed when it is killed and when a second start takes over', async () => {
  const dataDir = await mkdtemp(join(inject('scratchDir'), 'cluster '));
  const options = { dataDir, logFile: join(dataDir, 'postgres.log') };
  const first = await startPostgres(options);
  await first.ensureDatabase('kept');
  await query(first.url('kept'), 'create table fact as select 1 as n');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;

  const second = await startPostgres(options);
  expect(await query(second.url('kept'), 'select n from fact')).toEqual([{ n: 1 }]);

  const third = await startPostgres(options);
  expect(await second.exited).toBe(0);
  expect(await query(third.url('kept'), 'select n from fact')).toEqual([{ n: 1 }]);
  await third.stop();
  await rm(third.clusterDir, { recursive: true, force: true });
});

test('nats-server keeps its streams over a restart, with the same password', async () => {
  const dataDir = await mkdtemp(join(inject('scratchDir'), 'nats '));
  const options = {
    binary: inject('natsBinary'),
    dataDir,
    logFile: join(dataDir, 'nats-server.log'),
  };
  const first = await startNats(options);
  const connection = await connect(natsAddress(first.url));
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'KEPT', subjects: ['kept.>'] });
  await jetstream(connection).publish('kept.one', 'hello');
  await connection.close();
  await first.stop();

  const second = await startNats(options);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
  const again = await connect(natsAddress(second.url));
  const info = await (await jetstreamManager(again)).streams.info('KEPT');
  expect(info.state.messages).toBe(1);
  await again.close();
  await second.stop();
});
