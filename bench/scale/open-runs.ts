import { readFileSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { STREAMS } from '@/server/adapters/nats/streams';
import { eventually } from '@/server/testing/eventually';
import { orderInput } from '../engine/order';
import type { Stack } from '../engine/stack';
import { atMost, type Finding, told } from './finding';
import type { ScaleOptions } from './scale-options';
import { publish, startMany } from './start-many';

/** Its first step works, its second waits for a service that nobody serves: the run stays open, its command out. */
const OPEN: SagaDefinition = {
  name: 'bench-open',
  title: 'Open',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'reserve', service: 'inventory', action: 'reserve' },
    { type: 'step', name: 'wait', service: 'nobody', action: 'answer', timeout: '7d' },
    { type: 'compensation', name: 'release', service: 'inventory', action: 'release' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'reserve' },
    { from: 'reserve', to: 'wait' },
    { from: 'wait', to: 'done' },
    { from: 'reserve', to: 'release', type: 'compensation' },
  ],
};

/** A worker's memory while `count` runs are open, each with a command out. */
export async function measureOpenRuns(stack: Stack, options: ScaleOptions): Promise<Finding[]> {
  const { count = 100_000 } = options;
  const worker = stack.pids.worker as number;
  await publish(stack, OPEN);
  const before = residentMiB(worker);
  await startMany(stack, OPEN.name, { count, of: (index) => orderInput(index, 'H') });
  await eventually(
    () => secondCommands(stack),
    (out) => out >= count,
    600_000,
  );
  await eventually(
    () => stack.backend.reads.readEngineMetrics(),
    ({ projectionLagEvents }) => projectionLagEvents === 0,
    600_000,
  );
  return [
    told('open runs', count, ''),
    told('worker, before', before, 'MiB'),
    atMost('worker, resident', residentMiB(worker), [400, 'MiB']),
    told('worker, at its peak', residentMiB(worker, 'VmHWM'), 'MiB'),
  ];
}

/** How many commands wait for the service that nobody serves; those of first steps come through others. */
async function secondCommands({ backend }: Stack): Promise<number> {
  const connection = await backend.link.ready();
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 60_000 });
  const subject = 'saga.command.nobody.answer';
  const { state } = await manager.streams.info(STREAMS.commands, { subjects_filter: subject });
  return state.subjects?.[subject] ?? 0;
}

function residentMiB(pid: number, field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kib] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status) ?? [];
  return Math.round(Number(kib) / 1024);
}
