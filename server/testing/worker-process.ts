import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritedEnv } from '@/server/env';
import type { Urls } from './engine';

/** Starts a worker as a process of its own, which can be killed. */
export function startWorkerProcess(
  { database: DATABASE_URL, nats: NATS_URL }: Urls,
  partitions: number,
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server/processes/worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...inheritedEnv(),
      DATABASE_URL,
      NATS_URL,
      BACKSTITCH_SECRET: 'a secret of thirty-two characters',
      BACKSTITCH_PARTITIONS: String(partitions),
      LOG_LEVEL: 'fatal',
    } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
  });
}

/** Ends a process with a signal, and waits until it is gone. */
export async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}
