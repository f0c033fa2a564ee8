import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { MessageBus } from '@/server/ports/message-bus';
import { eventually } from '@/server/testing/eventually';
import { NatsCluster } from '@/test-support/nats-cluster';
import { natsConsumerLeaders } from './consumer-leaders';
import { jetstreamBus } from './jetstream-bus';
import { NatsLink } from './nats-link';
import { keepReplicas } from './stream-replicas';
import { ensureStreams, STREAMS } from './streams';

const logger = pino({ level: 'silent' });
const PARTITIONS = [0, 1, 2, 3, 4, 5, 6, 7];
const STEP_DOWN = '$JS.API.CONSUMER.LEADER.STEPDOWN';
/** Three servers elect leaders: where others work beside them that takes its time, several times in a test. */
const ELECTIONS = { timeout: 180_000 };

let cluster: NatsCluster;
let link: NatsLink | undefined;
let killed: readonly string[] = [];

beforeAll(async () => {
  const folder = await mkdtemp(join(inject('scratchDir'), 'cluster-'));
  cluster = await NatsCluster.start(inject('natsBinary'), folder);
});
afterAll(async () => {
  await link?.close();
  await cluster.stop();
});

/** Consumers of replies that are spread over the nodes, and what they have got. */
function consumeReplies(bus: MessageBus) {
  const got = new Set<string>();
  const consumptions = PARTITIONS.map((partition) =>
    bus.consumeReplies(partition, (delivery) => {
      got.add(delivery.headers['Nats-Msg-Id'] ?? '');
      delivery.ack();
    }),
  );
  return {
    /** Sends one to each; resolves when all have come. */
    async oneEach(round: string, withinMs: number): Promise<void> {
      const messages = PARTITIONS.map((partition) => {
        const id = `${round}.${partition}`;
        return { id, subject: `saga.reply.${partition}`, headers: {}, body: '{}' };
      });
      const publish = () => bus.publishAll(messages);
      await eventually(publish, (outcomes) => outcomes.every(({ stored }) => stored));
      const missing = () => messages.filter(({ id }) => !got.has(id)).length;
      await eventually(missing, (count) => count === 0, withinMs);
    },
    stop: () => Promise.all(consumptions.map((one) => one.stop())),
  };
}

/** A node that leads consumers, and whose end the connection does not tell of, since it is to another one. */
async function leaderElsewhere(connection: NatsConnection): Promise<string> {
  const joined = cluster.nameAt(connection.getServer());
  const look = async () => {
    const leaders = PARTITIONS.map((each) =>
      cluster.leaderOf(STREAMS.replies, `orchestrator-${each}`),
    );
    const found = (await Promise.all(leaders)).find((name) => name !== joined);
    // By chance one node leads all: it is to let go of one.
    if (!found) await connection.request(`${STEP_DOWN}.${STREAMS.replies}.orchestrator-0`);
    return found ?? '';
  };
  return eventually(look, (name) => name !== '');
}

it(
  'keeps streams on three nodes, so that one may end: nothing is lost and all goes on',
  ELECTIONS,
  async () => {
    link = new NatsLink(cluster.url, 'test', logger);
    const connection = await link.ready();
    const manager = await eventually(
      () => jetstreamManager(connection).catch(() => null),
      (found) => found !== null,
    );
    if (!manager) throw new Error('There is no JetStream.');
    // Made by somebody who does not know how many there are to be.
    await eventually(
      () =>
        ensureStreams(manager).then(
          () => true,
          () => false,
        ),
      (made) => made,
    );
    keepReplicas(link, 3, logger);
    const copies = async () =>
      Promise.all(
        Object.values(STREAMS).map(async (name) => {
          // While a stream moves, nobody answers for it.
          const info = await manager.streams.info(name).catch(() => null);
          const followers = info?.cluster?.replicas?.filter((peer) => peer.current) ?? [];
          return info?.config.num_replicas === 3 ? followers.length + 1 : 1;
        }),
      );
    await eventually(copies, (found) => found.every((count) => count === 3));

    const js = jetstream(connection);
    for (let index = 0; index < 20; index++) {
      await js.publish('saga.event.test.flow.x', String(index), { msgID: `m${index}` });
    }
    const replies = consumeReplies(jetstreamBus(link, logger));
    await replies.oneEach('before', 45_000);
    killed = [await leaderElsewhere(connection)];
    await cluster.kill(killed);
    const count = async () =>
      manager.streams.info(STREAMS.events).then(
        ({ state }) => state.messages,
        () => 0,
      );
    await eventually(count, (messages) => messages === 20);
    const again = await eventually(
      () => js.publish('saga.event.test.flow.x', '3', { msgID: 'm3' }).catch(() => null),
      (ack) => ack !== null,
    );
    expect(again?.duplicate).toBe(true);
    // Requests that the dead node held run out after half a minute by themselves: that would be too late.
    await replies.oneEach('after', 20_000);
    await replies.stop();
  },
);

it(
  'makes consumers anew that came back without a leader, and nothing is lost',
  ELECTIONS,
  async () => {
    if (!link) throw new Error('There is no connection.');
    await cluster.start(killed);
    await cluster.untilCurrent();
    const leaders = natsConsumerLeaders(link);
    const replies = consumeReplies(jetstreamBus(link, logger));
    await replies.oneEach('acknowledged', 20_000);
    const none = () => leaders.leaderless().catch(() => null);
    await eventually(none, (found) => found?.length === 0, 20_000);
    await cluster.kill(cluster.names);
    await cluster.breakConsumers();
    await cluster.start(cluster.names);
    const names = PARTITIONS.map((each) => `orchestrator-${each}`);
    const lost = () => leaders.leaderless().catch(() => []);
    const found = await eventually(lost, (them) => them.length === names.length, 40_000);
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(names));
    const waits = replies.oneEach('while nobody leads', 40_000);
    const starts = await Promise.all(found.map((consumer) => leaders.remake(consumer)));
    await waits;
    // They begin behind what was acknowledged, not with all that was ever said.
    expect(Math.min(...starts)).toBeGreaterThan(1);
    await eventually(lost, (them) => them.length === 0);
    await replies.stop();
  },
);
