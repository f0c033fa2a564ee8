import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { commandMessage } from './fixtures/command-message';
import { jsonOf, SagaStreams } from './fixtures/saga-streams';
import { natsAddress } from './nats-address';
import { createParticipant } from './participant';
import { PostgresStore } from './postgres-store';

it('answers once after kill -9 between commit and reply, without doing the work again', async () => {
  const [database, server] = await Promise.all([createTestDatabase(), createTestNats()]);
  const nats = await connect(natsAddress(server.url));
  const pool = new pg.Pool({ connectionString: database.url });
  const streams = new SagaStreams(nats);
  await streams.create();

  const victim = spawn(
    process.execPath,
    ['--import', 'tsx', fixture('hangs-after-commit.ts'), database.url, server.url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void victim.kill('SIGKILL'));
  await streams.send(commandMessage({}));
  await once(victim.stdout, 'data');
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  expect(await streams.count('SAGA_REPLIES')).toBe(0);

  const handler = vi.fn();
  const store = new PostgresStore({ pool, schema: 'shop' });
  const participant = createParticipant({
    ...{ service: 'flights', nats, store, ackWaitMs: 3_000 },
    handlers: { reserve: handler },
  });
  await participant.start();
  expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({ result: { booked: true } });
  await streams.settled('flights');
  expect(handler).not.toHaveBeenCalled();
  expect(await streams.count('SAGA_REPLIES')).toBe(1);
  expect((await pool.query('select name from shop.bookings')).rows).toEqual([{ name: 'run-1' }]);
  await participant.stop();
  expect(await store.sweep(async () => {}, 0)).toBe(0);

  await nats.close();
  await pool.end();
  await server.stop();
  await database.drop();
});

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}
