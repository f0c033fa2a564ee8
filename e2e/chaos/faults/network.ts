import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';

const CUTS = 5;
const SLOW_MS = 150;
const SLOW_FOR_MS = 3_000;

/** What happens to connections. How long is part of the fault: nothing is expected after that time. */
export const networkFaults: readonly Fault[] = [
  {
    name: 'connections cut',
    async inject({ proxies }, random) {
      for (let cut = 0; cut < CUTS; cut++) {
        if (random() < 0.7) proxies.database.cut();
        if (random() < 0.7) proxies.nats.cut();
        await pause(random() * 300);
      }
    },
  },
  {
    name: 'connections slow',
    async inject({ proxies }) {
      const both = [proxies.database, proxies.nats];
      for (const proxy of both) proxy.slow(SLOW_MS);
      await pause(SLOW_FOR_MS);
      for (const proxy of both) proxy.slow(0);
    },
  },
];
