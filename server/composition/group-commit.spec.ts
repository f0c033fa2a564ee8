import { expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import { type RunWriteSet, WriteConflict } from '@/server/ports/run-writes';
import { groupCommit } from './group-commit';

function cancelling(id: string): WriteSet {
  const writes = new WriteSet();
  writes.cancelTimer(id);
  return writes;
}

/** A store that refuses what cancels `bad`, and notes its commits. */
function store(broken = false) {
  const commits: string[][] = [];
  const commit = async ({ cancelledTimerIds }: RunWriteSet) => {
    commits.push([...cancelledTimerIds]);
    if (broken) throw new Error('away');
    if (cancelledTimerIds.includes('bad')) throw new WriteConflict('run-version');
  };
  return { commits, writes: groupCommit({ commit }) };
}

it('commits together what arrives while it is busy', async () => {
  const { commits, writes } = store();
  await Promise.all(['a', 'b', 'c'].map((id) => writes.commit(cancelling(id))));
  expect(commits).toEqual([['a'], ['b', 'c']]);
});

it('lets only those fail who are to blame', async () => {
  const { writes } = store();
  const results = await Promise.allSettled(
    ['a', 'b', 'bad', 'c'].map((id) => writes.commit(cancelling(id))),
  );
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

it('tells all when the store is away, without asking it again for each', async () => {
  const { commits, writes } = store(true);
  const results = await Promise.allSettled(
    ['a', 'b', 'c'].map((id) => writes.commit(cancelling(id))),
  );
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  expect(commits).toHaveLength(2);
});
