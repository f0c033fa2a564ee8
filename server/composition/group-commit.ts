import { WriteSet } from '@/server/application/write-set';
import {
  DataRefused,
  type RunWriteSet,
  type RunWrites,
  WriteConflict,
} from '@/server/ports/run-writes';

type Waiting = {
  readonly writes: RunWriteSet;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

const MOST = 200;

/**
 * Commits what arrives while a commit is under way in one transaction together: many callers at a
 * time cost few commits, and one alone waits for nobody. When a common transaction is refused, each
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
  const together = new WriteSet();
  for (const { writes } of group) together.add(writes);
  const error = await inner.commit(together).then(
    () => undefined,
    (reason: Error) => reason,
  );
  if (isRefusal(error) && group.length > 1) return commitEach(inner, group);
  for (const { resolve, reject } of group) error ? reject(error) : resolve();
}

function isRefusal(error: Error | undefined): boolean {
  return error instanceof WriteConflict || error instanceof DataRefused;
}

async function commitEach(inner: RunWrites, group: readonly Waiting[]): Promise<void> {
  for (const { writes, resolve, reject } of group) {
    await inner.commit(writes).then(resolve, reject);
  }
}
