import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '@/server/ports/message-bus';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { eventually } from '@/server/testing/eventually';

/** Where a relay dies: it has read messages and published none of them, or all without noting it. */
export type CrashPoint = 'before-publishing' | 'after-publishing';

/** A relay that runs. */
export type RunningRelay = {
  /** Whether it has met its crash point. */
  readonly crashed: boolean;
  stop(): Promise<void>;
};

/** A database, a broker, and a kind of relay between them. */
export type RelayRig = {
  /** Commits the messages, and does what whoever commits does next; with `dies` it does no more. */
  commit(messages: readonly OutboxMessage[], dies?: 'dies'): Promise<void>;
  /** The same with the first events of so many new runs, which tell others of their start; returns what they tell. */
  begin(runs: number, dies?: 'dies'): Promise<readonly OutboxMessage[]>;
  /** Writes the messages and takes it back. */
  rollBack(messages: readonly OutboxMessage[]): Promise<void>;
  startRelay(crashAt?: CrashPoint): Promise<RunningRelay>;
  /** Ends all of the relays' database connections. */
  cutDatabase(): Promise<void>;
  stopBroker(): Promise<void>;
  startBroker(): Promise<void>;
  /** What the streams hold, each in its order. */
  delivered(): Promise<readonly StoredMessage[]>;
  deadLetters(): Promise<number>;
  backlog(): Promise<number>;
  close(): Promise<void>;
};

/** What every relay promises: what was committed, and nothing else, in order, once, whatever dies. */
export function outboxRelayContract(kind: string, open: () => Promise<RelayRig>): void {
  describe(`the ${kind} relay`, () => {
    let rig: RelayRig;
    const running: RunningRelay[] = [];
    const start = async (crashAt?: CrashPoint) => {
      const relay = await rig.startRelay(crashAt);
      running.push(relay);
      return relay;
    };

    beforeEach(async () => {
      rig = await open();
    });
    afterEach(async () => {
      for (const relay of running.splice(0)) await relay.stop();
      await rig.close();
    });

    /** Waits until all of it has arrived, then holds what is in the streams against it. */
    async function expectDelivered(messages: readonly OutboxMessage[]): Promise<void> {
      const delivered = await eventually(
        () => rig.delivered(),
        ({ length }) => length >= messages.length,
      );
      expect(idsByRun(delivered)).toEqual(
        idsByRun(messages.map((message) => ({ headers: { 'Nats-Msg-Id': message.id } }))),
      );
      await eventually(
        () => rig.backlog(),
        (left) => left === 0,
      );
    }

    it('publishes what was committed before it started, and after', async () => {
      const before = messagesOf(3, 4);
      await rig.commit(before, 'dies');
      await start();
      const after = messagesOf(3, 4);
      await rig.commit(after);
      await expectDelivered([...before, ...after]);
      const [wanted] = before as [OutboxMessage];
      const found = (await rig.delivered()).find(({ headers }) => headers['ce-id'] === wanted.id);
      expect(found?.subject).toBe(wanted.subject);
      expect(JSON.parse(new TextDecoder().decode(found?.data))).toEqual(wanted.body);
    });

    it.each<CrashPoint>(['before-publishing', 'after-publishing'])(
      'publishes what events tell, in whatever way they are noted, when it dies %s',
      async (crashAt) => {
        const dying = await start(crashAt);
        const left = await rig.begin(30, 'dies');
        await eventually(() => dying.crashed, Boolean);
        await dying.stop();
        await start();
        const all = [...left, ...(await rig.begin(5))];
        await expectDelivered(all);
        const stored = new Map((await rig.delivered()).map((one) => [one.headers['ce-id'], one]));
        for (const { id, subject, headers, body } of all) {
          const found = stored.get(id);
          expect(found).toMatchObject({ subject, headers });
          expect(JSON.parse(new TextDecoder().decode(found?.data))).toEqual(body);
        }
      },
    );

    it('keeps the order of each run while many commit at once', async () => {
      await start();
      const runs = Array.from({ length: 20 }, () => messagesOf(1, 10));
      await Promise.all(
        runs.map(async (messages) => {
          for (const message of messages) await rig.commit([message]);
        }),
      );
      await expectDelivered(runs.flat());
    });

    it('never publishes what was rolled back', async () => {
      await start();
      await rig.rollBack(messagesOf(1, 3));
      const kept = messagesOf(1, 1);
      await rig.commit(kept);
      await expectDelivered(kept);
    });

    it.each<CrashPoint>(['before-publishing', 'after-publishing'])(
      'is followed by another without loss or double when it dies %s',
      async (crashAt) => {
        const messages = messagesOf(5, 20);
        const dying = await start(crashAt);
        await rig.commit(messages, 'dies');
        await eventually(() => dying.crashed, Boolean);
        await dying.stop();
        await start();
        await expectDelivered(messages);
      },
    );

    it('publishes each message once although two run', async () => {
      await Promise.all([start(), start()]);
      const messages = messagesOf(10, 10);
      await rig.commit(messages);
      await expectDelivered(messages);
    });

    it('waits for a broker that is away', async () => {
      await start();
      const early = messagesOf(1, 5);
      await rig.commit(early);
      await expectDelivered(early);
      await rig.stopBroker();
      const meanwhile = messagesOf(2, 5);
      await rig.commit(meanwhile);
      await rig.startBroker();
      const late = messagesOf(2, 5);
      await rig.commit(late);
      await expectDelivered([...early, ...meanwhile, ...late]);
    });

    it('goes on when the database has cut its connections', async () => {
      await start();
      const early = messagesOf(1, 5);
      await rig.commit(early);
      await expectDelivered(early);
      await rig.cutDatabase();
      const late = messagesOf(2, 5);
      await eventually(
        () =>
          rig.commit(late).then(
            () => true,
            () => false,
          ),
        Boolean,
      );
      await expectDelivered([...early, ...late]);
    });

    it('publishes a body that is larger than the broker takes', async () => {
      await start();
      const [large, next] = messagesOf(1, 2) as [OutboxMessage, OutboxMessage];
      const heavy = { ...large, body: { text: 'x'.repeat(9_000_000) } };
      await rig.commit([heavy, next]);
      await expectDelivered([heavy, next]);
    });

    it('makes a dead letter of what the broker will never take, and goes on', async () => {
      await start();
      const [bad, next] = messagesOf(1, 2) as [OutboxMessage, OutboxMessage];
      const headers = { ...bad.headers, 'ce-partitionkey': 'x'.repeat(70_000) };
      await rig.commit([{ ...bad, headers }, next]);
      await expectDelivered([next]);
      expect(await rig.deadLetters()).toBe(1);
    });
  });
}

/** Events of new runs: some of each, run after run. */
function messagesOf(runs: number, each: number): readonly OutboxMessage[] {
  return Array.from({ length: runs }, () => randomUUID()).flatMap((runId) =>
    Array.from({ length: each }, (_, index): OutboxMessage => {
      const id = `${runId}.${index}`;
      return {
        id,
        runId,
        partition: Number.parseInt(runId.slice(0, 2), 16) % 8,
        kind: 'event',
        subject: 'saga.event.order.step-completed',
        headers: { 'ce-id': id },
        body: { index, text: 'ü "quoted"' },
      };
    }),
  );
}

type Identified = { readonly headers: { readonly [name: string]: string } };

function idsByRun(messages: readonly Identified[]): Readonly<Record<string, readonly string[]>> {
  const ids = messages.map(({ headers }) => String(headers['Nats-Msg-Id']));
  return Object.fromEntries(
    [...new Set(ids.map((id) => id.split(/[.:]/)[0] as string))]
      .sort()
      .map((run) => [run, ids.filter((id) => id.startsWith(run))]),
  );
}
