import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/saga/limits/service-settings';
import type { ConsumerFigures } from '@/server/ports/alert-figures';
import type { EngineMetrics } from '@/server/ports/read-store';
import { type MetricsSources, metricsPage } from './metrics-page';

const ENGINE: EngineMetrics = {
  runsByStatus: { running: 3, stuck: 1 },
  ...{ outboxBacklog: 2, outboxOldestMs: 1_500, openDeadLetters: 4, eventsWritten: 90 },
  ...{ projectionLagEvents: 5, projectionLagMs: 250, workersAlive: 1 },
  ...{ timersPending: 6, timersOverdue: 1, timersOldestMs: 61_000 },
};

function consumer(over: Partial<ConsumerFigures>): ConsumerFigures {
  return {
    ...{ stream: 'SAGA_COMMANDS', name: 'stock', waiting: 0, oldestS: 0, underWay: 0 },
    ...{ full: false, requests: 1, deliveredAgoS: 1 },
    ...over,
  };
}

const partition = (number: number, over: Partial<ConsumerFigures>) =>
  consumer({ stream: 'SAGA_REPLIES', name: `orchestrator-${number}`, ...over });

const sources = (over: Partial<MetricsSources> = {}): MetricsSources => ({
  engine: async () => ENGINE,
  consumers: async () => [],
  steps: async () => [],
  workers: async () => [],
  services: async () => [],
  databases: async () => [],
  ...over,
});

async function lines(from: MetricsSources): Promise<readonly string[]> {
  const { text } = await metricsPage(from)();
  return text.split('\n').filter((line) => line.startsWith('backstitch_'));
}

describe('the metrics page', () => {
  it('says how late the engine is, and how many there are', async () => {
    expect(await lines(sources())).toEqual(
      expect.arrayContaining([
        'backstitch_runs{status="stuck"} 1',
        'backstitch_runs{status="failed"} 0',
        'backstitch_outbox_oldest_seconds 1.5',
        'backstitch_timers_overdue_seconds 61',
        'backstitch_events_total 90',
        'backstitch_source_up{source="engine"} 1',
      ]),
    );
  });

  it('says how many commands of each service a worker takes at once', async () => {
    const hosted = [{ service: 'bank', limit: 12, atWork: 3 }];
    const worker = {
      ...{ id: 'w', host: 'box', pid: 7, startedAt: '', heartbeatAt: new Date().toISOString() },
      report: { hosted },
    };
    expect(await lines(sources({ workers: async () => [worker] }))).toEqual(
      expect.arrayContaining([
        'backstitch_worker_service_limit{worker="box:7",service="bank"} 12',
        'backstitch_worker_service_at_work{worker="box:7",service="bank"} 3',
      ]),
    );
  });

  it('says how each service’s breaker stands, and its limits', async () => {
    const control = {
      service: 'bank',
      settings: { ...DEFAULT_SETTINGS, maxUnderWay: 3 },
      breaker: { status: 'held', sinceMs: 0, why: '', by: { type: 'user', id: 'u' } },
      revision: 1,
    } as const;
    expect(await lines(sources({ services: async () => [control] }))).toEqual(
      expect.arrayContaining([
        'backstitch_service_breaker_state{service="bank"} 3',
        'backstitch_service_limit_under_way{service="bank"} 3',
        'backstitch_service_limit_per_second{service="bank"} 0',
      ]),
    );
  });

  it('says which database is away, and how far a standby is behind that answers', async () => {
    const databases = async () => [
      { database: 1, isThere: true, standbyLagMs: 640 },
      { database: 2, isThere: false, standbyLagMs: null },
    ];
    const found = await lines(sources({ databases }));
    expect(found).toEqual(
      expect.arrayContaining([
        'backstitch_database_up{database="1"} 1',
        'backstitch_database_up{database="2"} 0',
        'backstitch_standby_lag_seconds{database="1"} 0.64',
      ]),
    );
    expect(found.join()).not.toContain('standby_lag_seconds{database="2"}');
  });

  it('says which consumer is behind, and of which nobody fetches', async () => {
    const consumers = async () => [
      consumer({ waiting: 9, oldestS: 40, requests: 0, deliveredAgoS: 60 }),
      consumer({ name: 'payments', waiting: 2, underWay: 1_024, full: true, requests: 0 }),
      partition(0, { waiting: 1, oldestS: 2 }),
      partition(1, { waiting: 3, oldestS: 5, underWay: 2 }),
    ];
    const found = await lines(sources({ consumers }));
    const at = (name: string, stream: string, one: string) =>
      found.find((line) =>
        line.startsWith(`backstitch_${name}{stream="${stream}",consumer="${one}"}`),
      );
    expect(at('consumer_waiting_messages', 'SAGA_COMMANDS', 'stock')).toMatch(/ 9$/);
    expect(at('consumer_oldest_seconds', 'SAGA_COMMANDS', 'stock')).toMatch(/ 40$/);
    expect(at('consumer_silent', 'SAGA_COMMANDS', 'stock')).toMatch(/ 1$/);
    expect(at('consumer_silent', 'SAGA_COMMANDS', 'payments')).toMatch(/ 0$/);
    expect(at('consumer_full', 'SAGA_COMMANDS', 'payments')).toMatch(/ 1$/);
    expect(at('consumer_waiting_messages', 'SAGA_REPLIES', 'orchestrator')).toMatch(/ 4$/);
    expect(at('consumer_oldest_seconds', 'SAGA_REPLIES', 'orchestrator')).toMatch(/ 5$/);
  });

  it('names a hundred consumers, those with most to do, and no more', async () => {
    const consumers = async () =>
      Array.from({ length: 250 }, (_, index) => consumer({ name: `s${index}`, waiting: index }));
    const found = (await lines(sources({ consumers }))).filter((line) =>
      line.startsWith('backstitch_consumer_waiting_messages'),
    );
    expect(found).toHaveLength(101);
    expect(found.join('\n')).toContain('consumer="s249"} 249');
    expect(found.at(-1)).toContain(`consumer="others"} ${(149 * 150) / 2}`);
  });

  it('says what fails, and keeps that when it was not counted anew', async () => {
    const answers = [[{ saga: 'order', step: 'charge', attempts: 20, failed: 5 }], null];
    const page = metricsPage(sources({ steps: async () => answers.shift() ?? null }));
    await page();
    const { text } = await page();
    expect(text).toContain('backstitch_step_failed_attempts_recent{saga="order",step="charge"} 5');
    expect(text).toContain('backstitch_step_attempts_recent{saga="order",step="charge"} 20');
  });

  it('says of each worker what it does', async () => {
    const worker = {
      ...{ id: 'w', host: 'a', pid: 7, startedAt: '2026-01-01T00:00:00.000Z' },
      heartbeatAt: new Date(Date.now() - 5_000).toISOString(),
      report: { partitions: 8, backlog: 3, nats: true, runsInMemory: 4 },
    };
    const found = await lines(sources({ workers: async () => [worker] }));
    expect(found).toContain('backstitch_worker_partitions{worker="a:7"} 8');
    expect(found).toContain('backstitch_worker_nats_connected{worker="a:7"} 1');
    const silent = found.find((line) => line.startsWith('backstitch_worker_silent_seconds'));
    expect(Number(silent?.split(' ')[1])).toBeGreaterThanOrEqual(5);
  });

  it('leaves out what cannot be read, and says so', async () => {
    let away = false;
    const consumers = async () => {
      if (away) throw new Error('NATS is not connected.');
      return [consumer({ waiting: 9 })];
    };
    const page = metricsPage(sources({ consumers }));
    expect((await page()).text).toContain('consumer="stock"} 9');
    away = true;
    const { text } = await page();
    expect(text).toContain('backstitch_source_up{source="consumers"} 0');
    expect(text).not.toContain('consumer="stock"');
    expect(text).toContain('backstitch_outbox_messages 2');
  });
});
