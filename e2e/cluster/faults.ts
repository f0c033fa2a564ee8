import { STREAMS } from '@/server/adapters/nats/streams';
import { eventually } from '@/server/testing/eventually';
import { oneOf, type Random } from '@/server/testing/random';
import type { Fault } from '../chaos/faults/fault';
import { othersGoOn } from '../chaos/load/others-go-on';
import { mustEndWell } from '../chaos/stack/own-process';
import { partitionsByPid } from '../chaos/stack/stack';
import { timedOutAttempts } from '../chaos/verdict/timed-out';
import type { ClusterStack } from './stack/cluster-stack';

const BACK_MS = 60_000;

/** The nodes end as by `kill -9`, and are started again; whether work must go on without them. */
function nodesKilled(
  name: string,
  which: (stack: ClusterStack, random: Random) => Promise<readonly string[]>,
  goesOn = true,
): Fault<ClusterStack> {
  return {
    name,
    async inject(stack, random) {
      await stack.nats.untilCurrent();
      const nodes = await which(stack, random);
      await stack.nats.kill(nodes);
      if (goesOn) await othersGoOn(stack);
      await stack.nats.start(nodes);
      await stack.nats.untilCurrent();
    },
  };
}

async function allWorkersWork(stack: ClusterStack): Promise<void> {
  const held = async () => (await partitionsByPid(stack)).size;
  await eventually(held, (workers) => workers === stack.workers.length, BACK_MS);
}

const leader = ({ nats }: ClusterStack) => nats.leaderOf(STREAMS.commands);

/** What a cluster must bear. Whatever is started again is whole before the next comes. */
export const clusterFaults: readonly Fault<ClusterStack>[] = [
  nodesKilled('a NATS node killed', async (stack, random) => {
    const leads = await leader(stack);
    return [
      oneOf(
        random,
        stack.nats.names.filter((name) => name !== leads),
      ),
    ];
  }),
  nodesKilled("the streams' leader killed", async (stack) => [await leader(stack)]),
  nodesKilled(
    'two of three NATS nodes killed',
    async (stack, random) => {
      const kept = oneOf(random, stack.nats.names);
      return stack.nats.names.filter((name) => name !== kept);
    },
    false,
  ),
  nodesKilled('all NATS nodes killed', async ({ nats }) => nats.names, false),
  {
    name: 'consumers without a leader',
    async inject(stack) {
      const { nats } = stack;
      await nats.untilCurrent();
      await nats.kill(nats.names);
      await nats.breakConsumers();
      await nats.start(nats.names);
      await nats.untilCurrent();
    },
  },
  {
    name: 'two of four workers killed',
    async inject(stack, random) {
      const first = oneOf(random, stack.workers);
      const second = oneOf(
        random,
        stack.workers.filter((worker) => worker !== first),
      );
      await Promise.all([first, second].map((worker) => worker.end('SIGKILL')));
      await othersGoOn(stack);
      for (const worker of [first, second]) worker.start();
      await allWorkersWork(stack);
    },
  },
  {
    name: 'workers told to stop, in turn',
    async inject(stack) {
      const before = await timedOutAttempts(stack);
      for (const worker of stack.workers) {
        const { pid } = worker;
        mustEndWell('a worker', await worker.end('SIGTERM'));
        // It hands its partitions over: nobody waits until its leases have run out.
        if ((await partitionsByPid(stack)).has(pid)) throw new Error('It kept its partitions.');
        worker.start();
        await allWorkersWork(stack);
      }
      const late = (await timedOutAttempts(stack)) - before;
      if (late > 0) throw new Error(`${late} attempts timed out.`);
    },
  },
  {
    name: 'a web process killed',
    async inject(stack, random) {
      const web = oneOf(random, stack.webs);
      await web.end('SIGKILL');
      await othersGoOn(stack);
      web.start();
    },
  },
  {
    name: 'a node, a worker, a web process',
    async inject(stack, random) {
      const node = await leader(stack);
      const worker = oneOf(random, stack.workers);
      const web = oneOf(random, stack.webs);
      await Promise.all([stack.nats.kill([node]), worker.end('SIGKILL'), web.end('SIGKILL')]);
      await othersGoOn(stack);
      await stack.nats.start([node]);
      worker.start();
      web.start();
      await stack.untilAllWork();
    },
  },
];
