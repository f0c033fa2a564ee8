import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from './command';
import type { ReplyMessage } from './envelope';
import type { Claim, ParticipantStore } from './store';

/** What the suite needs to know of a store: how to make one, and how its business rows are touched. */
export type StoreUnderTest<Tx> = {
  create(): Promise<ParticipantStore<Tx>>;
  write(tx: Tx, row: string): Promise<void>;
  rows(): Promise<readonly string[]>;
};

const done: Outcome = { type: 'succeeded', result: { booking: 'B1' } };
const refused: Outcome = {
  type: 'failed',
  error: { name: 'SoldOut', message: 'No seats left.', retryable: false },
};
const first: Claim = { idempotencyKey: 'run.step', commandId: 'run.step.1' };
const second: Claim = { idempotencyKey: 'run.step', commandId: 'run.step.2' };

function replyFor(claim: Claim): ReplyMessage {
  const id = `${claim.commandId}:reply`;
  return { id, subject: 'saga.reply.1', headers: { 'ce-id': id }, body: '{"result":"é"}' };
}

/** Every {@link ParticipantStore} passes this. */
export function participantStoreContract<Tx>(name: string, subject: StoreUnderTest<Tx>): void {
  describe(`${name} as a participant store`, () => {
    let store: ParticipantStore<Tx>;

    beforeEach(async () => {
      store = await subject.create();
      await store.prepare();
    });

    const work = (row: string, outcome: Outcome, claim?: Claim) => ({
      run: async (tx: Tx) => {
        await subject.write(tx, row);
        return outcome;
      },
      ...(claim ? { reply: () => replyFor(claim) } : {}),
    });
    const left = async (olderThanMs = 0) => {
      const seen: ReplyMessage[] = [];
      await store.sweep(async (replies) => void seen.push(...replies), olderThanMs);
      return seen;
    };

    it('does work once and answers equal claims with what was stored', async () => {
      expect(await store.once(first, work('a', done))).toEqual({ outcome: done, replayed: false });
      expect(await store.once(first, work('b', refused))).toEqual({
        outcome: done,
        replayed: true,
      });
      expect(await store.once(second, work('c', done))).toEqual({ outcome: done, replayed: true });
      expect(await subject.rows()).toEqual(['a']);
    });

    it('rolls back what refused work wrote, and answers the same command alike', async () => {
      expect((await store.once(first, work('a', refused))).outcome).toEqual(refused);
      expect(await store.once(first, work('b', done))).toEqual({
        outcome: refused,
        replayed: true,
      });
      expect(await subject.rows()).toEqual([]);
    });

    it('tries a new command anew after a refusal', async () => {
      await store.once(first, work('a', refused));
      expect(await store.once(second, work('b', done))).toEqual({ outcome: done, replayed: false });
      expect(await store.once(first, work('c', done))).toEqual({ outcome: done, replayed: true });
      expect(await subject.rows()).toEqual(['b']);
    });

    it('forgets an attempt that threw, rows and all', async () => {
      const fault = new Error('disk full');
      const run = async (tx: Tx) => {
        await subject.write(tx, 'a');
        throw fault;
      };
      await expect(store.once(first, { run, reply: () => replyFor(first) })).rejects.toBe(fault);
      expect(await subject.rows()).toEqual([]);
      expect(await left()).toEqual([]);
      expect((await store.once(first, work('b', done))).replayed).toBe(false);
    });

    it('serves equal claims one after the other', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          store.once({ ...first, commandId: `run.step.${n}` }, work(`row ${n}`, done)),
        ),
      );
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await subject.rows()).toHaveLength(1);
    });

    it('keeps the reply with the work until it was published', async () => {
      await store.once(first, work('a', done, first));
      const other = { idempotencyKey: 'other', commandId: 'other.1' };
      await store.once(other, work('b', refused, other));
      await expect(
        store.sweep(async () => {
          throw new Error('no stream');
        }, 0),
      ).rejects.toThrow('no stream');
      expect(await left(60_000)).toEqual([]);
      expect(new Set(await left())).toEqual(new Set([replyFor(first), replyFor(other)]));
      expect(await left()).toEqual([]);
    });

    it('forgets replies by id', async () => {
      await store.once(first, work('a', done, first));
      await store.forget([replyFor(first).id]);
      await store.forget([]);
      expect(await left()).toEqual([]);
    });
  });
}
