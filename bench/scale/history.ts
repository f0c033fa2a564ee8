import { eventually } from '@/server/testing/eventually';
import { measure, type Row } from '../engine/measure';
import { ORDER, orderInput } from '../engine/order';
import { subscribeEnds } from '../engine/run-ends';
import type { Stack } from '../engine/stack';
import { copyRun } from './copy-run';
import { atMost, type Finding, told } from './finding';
import type { ScaleOptions } from './scale-options';
import { publish, startOne } from './start-many';

const IN_FLIGHT = 256;
/** What is stored may cost so many percent. */
const MOST_LOST = 15;

/** Sagas a second with `count` stored runs, against an empty database; each is the better of two lines. */
export async function measureHistory(stack: Stack, options: ScaleOptions): Promise<Finding[]> {
  const { count = 1_000_000, seconds = 8 } = options;
  const { backend } = stack;
  await publish(stack, ORDER);
  const empty = await paceOf(stack, seconds);
  const ends = await subscribeEnds(backend.link, ORDER.name);
  const model = await startOne(stack, ORDER.name, orderInput(0, 'H'));
  await ends.of(model);
  await ends.close();
  await eventually(
    () => backend.reads.readEngineMetrics(),
    ({ projectionLagEvents }) => projectionLagEvents === 0,
  );
  const copied = await copyRun(backend.prisma, model, count);
  const full = await paceOf(stack, seconds);
  const lost = (1 - full.sagasPerSecond / empty.sagasPerSecond) * 100;
  return [
    told('stored runs', count, ''),
    told('stored events', copied.events, ''),
    told('database', copied.bytes / 1024 ** 3, 'GiB'),
    told('empty', empty.sagasPerSecond, 'sagas/s'),
    told('full', full.sagasPerSecond, 'sagas/s'),
    told('empty, p50', empty.p50Ms, 'ms'),
    told('full, p50', full.p50Ms, 'ms'),
    told('empty, CPU a saga', empty.cpuMsPerSaga, 'ms'),
    told('full, CPU a saga', full.cpuMsPerSaga, 'ms'),
    atMost('slower', lost, [MOST_LOST, '%']),
  ];
}

async function paceOf(stack: Stack, seconds: number): Promise<Row> {
  const load = { inFlight: IN_FLIGHT, warmUpMs: 3000, measureMs: seconds * 1000 };
  const line = () => measure(stack, { system: 'backstitch', workload: 'H', load });
  const [first, second] = [await line(), await line()];
  return first.sagasPerSecond > second.sagasPerSecond ? first : second;
}
