import { WriteSet } from '@/server/application/write-set';
import type { RunWriteSet, RunWrites } from '@/server/ports/run-writes';

type Waiting = {
  readonly writes: RunWriteSet;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

const MOST = 200;

/**
 * Commits what arrives while a commit is under way in one transaction together: many callers at a
 * time cost few commits, and one alone waits for nobody. When a common transaction fails, each
 * caller's writes are committed alone, so that everyone gets their own answer.
 */
export function groupCommit(inner: RunWrites): RunWrites {
  let waiting: Waiting[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const group = waiting.length > MOST ? waiting.splice(0, MOST) : waiting;
      if (group === waiting) waiting = [];
      await commitGroup(inner, group);
    }
    running = false;
  };
  return {
    commit: (writes) =>
      new Promise((resolve, reject) => {
        waiting.push({ writes, resolve, reject });
        if (!running) void run();
      }),
  };
}

async function commitGroup(inner: RunWrites, group: readonly Waiting[]): Promise<void> {
  const [only] = group;
  if (group.length === 1 && only) return inner.commit(only.writes).then(only.resolve, only.reject);
  const together = new WriteSet();
  for (const { writes } of group) together.add(writes);
  try {
    await inner.commit(together);
  } catch {
    for (const one of group) await commitGroup(inner, [one]);
    return;
  }
  for (const { resolve } of group) resolve();
}
