import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { decide } from '../run/decide';
import { commandId } from '../run/ids';
import { isFinal } from '../run/state';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { RUN_ID, World } from '../testing/world';
import { type LetterMessage, verdictOn } from './verdict';

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });

/** A run at any moment, and one of the attempts that it has ever made. */
const moments = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings, pick: fc.nat() })
  .map(({ definition, input, steps, pick }) => {
    const { plan } = compile(definition);
    if (!plan) throw new Error('It does not compile.');
    const world = new World(plan);
    world.start(input);
    for (const step of steps) happen(world, step);
    const attempts = Object.values(world.state.works).flatMap((work) =>
      Array.from({ length: work.attempt }, (_, index) => ({ work, attempt: index + 1 })),
    );
    return { plan, world, asked: attempts[pick % Math.max(attempts.length, 1)] };
  });

type Moment = typeof moments extends fc.Arbitrary<infer T> ? T : never;

/** What the run does once the answer to that attempt comes; late answers that it only notes left out. */
function whatFollows({ plan, world, asked }: Moment): number {
  if (!asked) return 0;
  const id = commandId(RUN_ID, asked.work.ref, asked.attempt);
  const reply = { outcome: 'succeeded', result: null } as const;
  const message = { type: 'ReplyReceived', messageId: 'again', commandId: id, reply } as const;
  const events = decide(plan, world.state, message, world.now);
  return events.filter(({ type }) => type !== 'LateReplyRecorded').length;
}

const verdictOf = ({ world, asked }: Moment, type: 'command' | 'reply') => {
  const about = { runId: RUN_ID, ref: asked?.work.ref ?? '', attempt: asked?.attempt ?? 1 };
  const message: LetterMessage =
    type === 'command'
      ? { type, ...about, kind: asked?.work.kind ?? 'step' }
      : { type, ...about, outcome: 'succeeded', result: null };
  return verdictOn({ message, run: world.state, payload: 'inline' });
};

describe('the verdict on any message of any run', () => {
  it('is safe exactly when the run goes on with the answer', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        fc.pre(moment.asked !== undefined);
        const goesOn = whatFollows(moment) > 0;
        expect(verdictOf(moment, 'reply').kind === 'safe').toBe(goesOn);
        // A command does its work before it is answered: on that, a run that has ended does not count.
        const counts = goesOn && !isFinal(moment.world.state);
        expect(verdictOf(moment, 'command').kind === 'safe').toBe(counts);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('lets no service do again, as if it changed nothing, what its run has given up', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        fc.pre(moment.asked !== undefined);
        const { status } = moment.asked?.work ?? {};
        const { kind, reason } = verdictOf(moment, 'command');
        if (status === 'failed' || status === 'skipped') expect(kind).toBe('unsafe');
        if (status === 'completed' || status === 'retrying') expect(kind).not.toBe('safe');
        expect(reason).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
