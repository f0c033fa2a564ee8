import { describe, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import type { Gate, ServiceGates } from './service-gates';

/** An instance of a service: it begins each command that it is given, and answers when it is told to. */
export type GatedInstance = {
  /** How often each of the commands that were begun had been delivered by then. */
  readonly deliveries: readonly number[];
  /** Answers all that was begun, and from now on all at once. */
  answer(): void;
};

export type GatesRig = {
  readonly gates: ServiceGates;
  /** The gates as another process has them. */
  another(): ServiceGates;
  /** Resolves when the instance takes commands, so many at a time at most over all instances. */
  serve(service: string, atOnce: number): Promise<GatedInstance>;
  /** Commands to the service. */
  send(service: string, count: number): Promise<void>;
};

const OPEN: Gate = { held: false, maxUnderWay: null, perSecond: null };
const HELD: Gate = { ...OPEN, held: true };

/** What gates of services promise, whatever the broker; each service of a rig is used by one test. */
export function serviceGatesContract(open: () => Promise<GatesRig>): void {
  describe('service gates', () => {
    it('tells how many commands of a service wait, and how many are under way', async () => {
      const { gates, serve, send } = await open();
      const instance = await serve('counted', 2);
      await send('counted', 5);
      const full = await untilQueue(gates, 'counted', { waiting: 3, underWay: 2 });
      expect(full).toMatchObject({ transport: 'nats', maxUnderWay: 2 });
      instance.answer();
      await untilQueue(gates, 'counted', { waiting: 0, underWay: 0 });
      expect(instance.deliveries).toEqual([1, 1, 1, 1, 1]);
    });

    it('holds commands from instances that are there, and loses none', async () => {
      const { gates, serve, send } = await open();
      const instance = await serve('held', 8);
      await gates.set('held', HELD);
      await send('held', 3);
      await untilThere(gates, 'held', 3);
      expect(instance.deliveries).toEqual([]);
      await gates.set('held', OPEN);
      await eventually(
        () => instance.deliveries,
        (begun) => begun.length === 3,
      );
      expect(instance.deliveries).toEqual([1, 1, 1]);
      instance.answer();
    });

    it('holds commands from instances that come later', async () => {
      const { gates, serve, send } = await open();
      await gates.set('later', HELD);
      const instance = await serve('later', 8);
      await send('later', 2);
      await untilThere(gates, 'later', 2);
      expect(instance.deliveries).toEqual([]);
      await gates.set('later', OPEN);
      await eventually(
        () => instance.deliveries,
        (begun) => begun.length === 2,
      );
      instance.answer();
    });

    it('lets no more be under way than is set, until somebody else sets no limit', async () => {
      const { gates, another, serve, send } = await open();
      const one = await serve('narrow', 6);
      const two = await serve('narrow', 6);
      await gates.set('narrow', { ...OPEN, maxUnderWay: 2 });
      await gates.set('narrow', { ...OPEN, maxUnderWay: 2 });
      await send('narrow', 8);
      await untilQueue(gates, 'narrow', { waiting: 6, underWay: 2 });
      expect(one.deliveries.length + two.deliveries.length).toBe(2);
      await another().set('narrow', OPEN);
      const { maxUnderWay } = await untilQueue(gates, 'narrow', { waiting: 2, underWay: 6 });
      expect(maxUnderWay).toBe(6);
      one.answer();
      two.answer();
      await untilQueue(gates, 'narrow', { waiting: 0, underWay: 0 });
    });

    it('tells since when the first command waits that nobody was given', async () => {
      const { gates, serve, send } = await open();
      const instance = await serve('since', 1);
      const idle = await gates.waitsSince(['since', 'unheard-of']);
      expect([...idle]).toEqual([['since', null]]);
      await send('since', 1);
      await untilQueue(gates, 'since', { waiting: 0, underWay: 1 });
      expect((await gates.waitsSince(['since'])).get('since')).toBeNull();
      await send('since', 2);
      await untilQueue(gates, 'since', { waiting: 2, underWay: 1 });
      const since = (await gates.waitsSince(['since'])).get('since') as string;
      expect(new Date(since).toISOString()).toBe(since);
      instance.answer();
      await untilQueue(gates, 'since', { waiting: 0, underWay: 0 });
      expect((await gates.waitsSince(['since'])).get('since')).toBeNull();
    });
  });
}

type Counts = { readonly waiting: number; readonly underWay: number };

async function untilQueue(gates: ServiceGates, service: string, wanted: Counts) {
  const queue = await eventually(
    () => queueOf(gates, service),
    (now) => now?.waiting === wanted.waiting && now.underWay === wanted.underWay,
  );
  return queue as NonNullable<typeof queue>;
}

/** Whether an instance that is held may have fetched some, the port leaves open. */
async function untilThere(gates: ServiceGates, service: string, count: number): Promise<void> {
  await eventually(
    () => queueOf(gates, service),
    (now) => now !== undefined && now.waiting + now.underWay === count,
  );
}

const queueOf = async (gates: ServiceGates, service: string) =>
  (await gates.queues()).find((queue) => queue.service === service);
