import { describe, expect, it } from 'vitest';
import { initialState, type RunState, type WorkState } from '../run/state';
import { type LetterMessage, type VerdictFacts, verdictOn } from './verdict';

const WORK: WorkState = {
  ref: 'charge',
  node: 'charge',
  visit: 1,
  item: null,
  kind: 'step',
  status: 'running',
  attempt: 1,
  attemptsBefore: 0,
  input: null,
  orderingKey: null,
  result: null,
  error: null,
  inDoubt: false,
  unanswered: [],
  causes: [],
  order: 0,
  dueAt: null,
  undoes: [],
};

const about = { runId: 'r', ref: 'charge', attempt: 1 };
const COMMAND: LetterMessage = { type: 'command', ...about, kind: 'step' };
const EVENT: LetterMessage = { type: 'event', runId: 'r' };
const REPLY: LetterMessage = { type: 'reply', ...about, outcome: 'succeeded', result: 1 };

const run = (work: Partial<WorkState>, state: Partial<RunState> = {}): RunState => ({
  ...initialState,
  started: true,
  works: { charge: { ...WORK, ...work } },
  ...state,
});

const judge = (facts: Partial<VerdictFacts>) =>
  verdictOn({ message: COMMAND, run: run({}), payload: 'inline', ...facts });

describe('verdictOn', () => {
  it('is safe when the run waits for it, paused or not', () => {
    expect(judge({})).toEqual({ kind: 'safe', reason: 'The run waits for charge.' });
    expect(judge({ run: run({}, { status: 'suspended' }) })).toMatchObject({ kind: 'safe' });
    expect(judge({ message: REPLY })).toMatchObject({ kind: 'safe' });
    expect(judge({ message: EVENT })).toMatchObject({ kind: 'safe' });
    expect(judge({ message: EVENT, hearer: { service: 'stock', standing: 'due' } })).toEqual({
      kind: 'safe',
      reason: 'stock goes on with it. Whoever has it already ignores a repeat.',
    });
  });

  it.each([
    ['a payload that is gone', { payload: 'gone' as const }],
    ['what nobody can read', { message: { type: 'unreadable', why: 'no JSON.' } as const }],
    ['what the engine tries by itself', { message: { type: 'letter' } as const }],
    ['work that is done', { run: run({ status: 'completed' }) }],
    ['work that is tried again anyway', { run: run({ status: 'retrying', dueAt: 'soon' }) }],
    ['an attempt that another has followed', { run: run({ attempt: 2, unanswered: [1] }) }],
    [
      'an answer that comes too late',
      { message: REPLY, run: run({ attempt: 2, unanswered: [1] }) },
    ],
    ['an answer that is there', { message: REPLY, run: run({ status: 'completed' }) }],
    ['an answer for no run', { message: REPLY, run: null }],
    ['an event of a run that is over', { message: EVENT, run: run({}, { status: 'completed' }) }],
    [
      'an event that the service has by now',
      { message: EVENT, hearer: { service: 'stock', standing: 'taken' as const } },
    ],
    [
      'an event that is nothing to the service',
      { message: EVENT, hearer: { service: 'stock', standing: 'no-use' as const } },
    ],
    ['an event of a version that cannot be run', { message: EVENT, planFault: 'No version 2.' }],
    ['an answer to one', { message: REPLY, planFault: 'No version 2.' }],
  ])('says that nothing would change for %s', (_, facts: Partial<VerdictFacts>) => {
    expect(judge(facts).kind).toBe('no-op');
  });

  it.each([
    ['a run that nobody knows', { run: null }],
    ['work that the run never asked for', { run: run({}, { works: {} }) }],
    ['work that was skipped by hand', { run: run({ status: 'skipped' }) }],
    ['work that was given up', { run: run({ status: 'failed' }, { status: 'compensating' }) }],
    ['a run that is over', { run: run({}, { status: 'cancelled' }) }],
    ['a result that breaks the schema', { message: REPLY, schemaFault: 'amount is missing.' }],
  ])('warns of %s', (_, facts: Partial<VerdictFacts>) => {
    expect(judge(facts).kind).toBe('unsafe');
  });

  it('says where to retry what a stuck run owes', () => {
    const stuck = run({ status: 'failed', kind: 'compensation' }, { status: 'stuck' });
    expect(judge({ run: stuck }).reason).toContain('Retry charge from the run instead.');
  });
});
