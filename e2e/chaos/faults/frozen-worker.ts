import { eventually } from '@/server/testing/eventually';
import { partitionsByPid } from '../stack/stack';
import type { Fault } from './fault';

/**
 * A worker stands still until others have taken all its partitions, and goes on then as if nothing had
 * been: what it still had in hand must be fenced off.
 */
export const frozenWorker: Fault = {
  name: 'worker frozen',
  async inject(stack) {
    const held = await partitionsByPid(stack);
    const worker = stack.workers.find(({ pid }) => (held.get(pid) ?? 0) > 0) ?? stack.workers[0];
    if (!worker) throw new Error('There is no worker.');
    worker.signal('SIGSTOP');
    try {
      const isTaken = async () => !(await partitionsByPid(stack)).has(worker.pid);
      await eventually(isTaken, (taken) => taken, 60_000);
    } finally {
      worker.signal('SIGCONT');
    }
  },
};
