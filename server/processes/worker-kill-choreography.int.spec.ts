import { afterAll, beforeAll, it } from 'vitest';
import { KillableEngine } from '@/server/testing/killable-engine';
import { survivesKills } from '@/server/testing/killed-under-load';

let engine: KillableEngine;

beforeAll(async () => {
  engine = await KillableEngine.start();
});

afterAll(() => engine.close());

it('lets services end every run, and do nothing twice, though their worker is killed again and again', async () => {
  await survivesKills(engine, { runs: 80, execution: 'choreography' });
}, 300_000);
