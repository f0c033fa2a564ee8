import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReactorRow } from '../run-writes';
import type { RunStores } from './run-stores';
import { message, reacting } from './samples';

/** What is kept of the services of choreographies. */
export function reactorsContract(open: () => Promise<RunStores>): void {
  describe('reactors', () => {
    it('keeps the last version of each service of each run', async () => {
      const { writes, reactors } = await open();
      const runId = randomUUID();
      await writes.commit(reacting([reactor(runId, 'flights', 1), reactor(runId, '', 1)]));
      await writes.commit(reacting([reactor(runId, 'flights', 2)]));
      const keys = ['flights', '', 'hotels'].map((service) => ({ runId, service }));
      const found = await reactors.load([...keys, { runId: randomUUID(), service: 'flights' }]);
      const byService = [...found].sort((a, b) => (a.service < b.service ? -1 : 1));
      expect(byService).toEqual([reactor(runId, '', 1), reactor(runId, 'flights', 2)]);
    });

    it('refuses a version that is not the next, and then writes nothing at all', async () => {
      const { writes, reactors, outbox } = await open();
      const runId = randomUUID();
      for (const version of [1, 2, 3]) {
        await writes.commit(reacting([reactor(runId, 'flights', version)]));
      }
      for (const version of [1, 2, 3]) {
        const late = reacting([reactor(runId, 'flights', version)], [message(runId)]);
        await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      }
      expect((await outbox.backlog()).messages).toBe(0);
      const found = await reactors.load([{ runId, service: 'flights' }]);
      expect(found).toEqual([reactor(runId, 'flights', 3)]);
    });
  });
}

function reactor(runId: string, service: string, version: number): ReactorRow {
  const saga = { saga: 'trip', sagaVersion: 2, correlationId: 'c-1' };
  return { runId, service, version, ...saga, state: { seen: version } };
}
