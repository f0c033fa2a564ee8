import { afterAll, beforeAll, it } from 'vitest';
import { KillableEngine } from '@/server/testing/killable-engine';
import { survivesKills } from '@/server/testing/killed-under-load';

let engine: KillableEngine;

beforeAll(async () => {
  engine = await KillableEngine.start();
});

afterAll(() => engine.close());

it('ends every run, and does nothing twice, though the worker is killed again and again', async () => {
  await survivesKills(engine, { runs: 200, execution: 'orchestration' });
}, 300_000);
