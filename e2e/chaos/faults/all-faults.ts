import { clockJumps } from './clock-jumps';
import { echoes } from './echoes';
import type { Fault } from './fault';
import { frozenWorker } from './frozen-worker';
import { kills } from './kills';
import { networkFaults } from './network';
import { poison } from './poison';

/** All that can go wrong on any machine. */
export const allFaults: readonly Fault[] = [
  ...kills,
  frozenWorker,
  ...networkFaults,
  echoes,
  poison,
  clockJumps,
];
