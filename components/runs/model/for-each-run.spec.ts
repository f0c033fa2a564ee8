import { describe, expect, it } from 'vitest';
import { type BulkProgress, forEachRun } from './for-each-run';

const ids = Array.from({ length: 9 }, (_, index) => `run-${index}`);

describe('a deed to many runs', () => {
  it('is done to each once, and tells of the failures', async () => {
    const done: string[] = [];
    const told: BulkProgress[] = [];
    const result = await forEachRun(
      ids,
      async (runId) => {
        done.push(runId);
        if (runId === 'run-3') throw new Error('had ended');
      },
      { onProgress: (progress) => told.push(progress), signal: new AbortController().signal },
    );
    expect([...done].sort()).toEqual(ids);
    expect(result).toMatchObject({ done: 9, total: 9, failed: [{ runId: 'run-3' }] });
    expect(told.map((progress) => progress.done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('starts no more once it is stopped', async () => {
    const stop = new AbortController();
    const done: string[] = [];
    const result = await forEachRun(
      ids,
      async (runId) => {
        done.push(runId);
        stop.abort();
      },
      { onProgress: () => {}, signal: stop.signal },
    );
    expect(done.length).toBeLessThan(ids.length);
    expect(result.done).toBe(done.length);
  });
});
