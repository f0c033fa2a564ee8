import { oneOf } from '@/server/testing/random';
import type { Fault } from './fault';

/** `kill -9` of each kind of process, and the start of another in its place. */
export const kills: readonly Fault[] = [
  {
    name: 'worker killed',
    async inject({ workers }, random) {
      const worker = oneOf(random, workers);
      await worker.end('SIGKILL');
      worker.start();
    },
  },
  {
    name: 'all workers killed',
    async inject({ workers }) {
      await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
      for (const worker of workers) worker.start();
    },
  },
  {
    name: 'participant killed',
    async inject({ banks }, random) {
      const bank = oneOf(random, banks);
      await bank.end('SIGKILL');
      bank.start();
    },
  },
  {
    name: 'web killed',
    async inject({ web }) {
      await web.end('SIGKILL');
      web.start();
    },
  },
  { name: 'NATS killed', inject: ({ nats }) => nats.killAndStart() },
  { name: 'NATS store wiped', inject: ({ nats }) => nats.killAndStart(nats.wipe) },
  { name: 'Postgres killed', inject: ({ postgres }) => postgres.killAndStart() },
];
