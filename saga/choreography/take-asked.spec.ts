import { describe, expect, it } from 'vitest';
import type { WorkKind } from '../run/events';
import type { Reply } from '../run/messages';
import { OK, refused } from '../testing/runs';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { compileChoreography } from './compile-choreography';
import { castOf, type Ensemble, publishTo, SILENCE, tell } from './ensemble';
import type { Action, ReactorMessage } from './react';
import { startedEvent } from './saga-event';
import type { Asked } from './take-asked';
import { NOW, started } from './testing/rehearsal';

const BY = { type: 'user', id: 'ada' } as const;

/** Two services: `bank` charges and refunds, `store` packs, unpacks and ships. */
const ORDER = planOf(
  drawing(
    [
      START,
      step('charge', { service: 'bank' }),
      step('pack', { service: 'store' }),
      step('ship', { service: 'bank', retry: { maxAttempts: 2, initialInterval: '1h' } }),
      compensation('refund', { service: 'bank' }),
      compensation('unpack', { service: 'store' }),
      DONE,
    ],
    [
      ...['start > charge', 'charge > pack', 'pack > ship', 'ship > done'],
      ...['charge ~ refund', 'pack ~ unpack'],
    ],
    { execution: 'choreography' },
  ),
);

/** A run whose services take mail as it comes, and whose commands the test answers. */
class Stage {
  private readonly cast = castOf(ORDER, compileChoreography(ORDER).tables);
  private ensemble: Ensemble = SILENCE;
  readonly out: Action[] = [];

  constructor() {
    this.take(
      publishTo(this.cast, this.ensemble, [startedEvent(started(ORDER), NOW)], NOW).ensemble,
    );
  }

  get run() {
    return this.ensemble.tracker.run;
  }

  answer(node: string, reply: Reply): void {
    const at = this.out.findIndex((action) => action.node === node);
    const [action] = this.out.splice(at, 1);
    if (at < 0 || !action) throw new Error(`${node} is not out.`);
    const { service, commandId } = action;
    this.deliver(service, { type: 'reply', commandId, reply });
  }

  /** Whether anything came of it. */
  ask(type: Asked['type'], kind: WorkKind, node: string): boolean {
    const work = ORDER.nodes.get(node);
    if (work?.type !== 'step' && work?.type !== 'compensation') throw new Error('no work');
    const rest = { result: null, input: { again: true }, reason: 'because', by: BY };
    const before = this.ensemble.reactors[work.service];
    const asked = { type, messageId: 'ask', kind, node, ...rest } as Asked;
    this.deliver(work.service, { type: 'asked', asked });
    return this.ensemble.reactors[work.service] !== before;
  }

  private deliver(service: string, message: ReactorMessage): void {
    const told = tell(this.cast, this.ensemble, { service, message }, NOW);
    this.out.push(...told.reacted.actions);
    this.take(told.ensemble);
  }

  private take(ensemble: Ensemble): void {
    this.ensemble = { ...ensemble, mail: [] };
    for (const { service, event } of ensemble.mail) {
      this.deliver(service, { type: 'event', event });
    }
  }
}

const BUSY: Reply = { outcome: 'failed', error: { name: 'Busy', message: '', retryable: true } };

function stuck(): Stage {
  const stage = new Stage();
  stage.answer('charge', OK);
  stage.answer('pack', OK);
  stage.answer('ship', refused);
  stage.answer('unpack', refused);
  expect(stage.run.status).toBe('stuck');
  return stage;
}

describe('a choreographed run that is stuck', () => {
  it('goes on backward when its failed compensation is tried again', () => {
    const stage = stuck();
    expect(stage.ask('RetryWork', 'compensation', 'unpack')).toBe(true);
    expect(stage.run).toMatchObject({ status: 'compensating', debts: [] });
    stage.answer('unpack', OK);
    stage.answer('refund', OK);
    expect(stage.run.status).toBe('compensated');
  });

  it('is stuck again when that fails again, as often as it does', () => {
    const stage = stuck();
    for (let times = 0; times < 2; times += 1) {
      stage.ask('RetryWork', 'compensation', 'unpack');
      stage.answer('unpack', refused);
      expect(stage.run.status).toBe('stuck');
      expect(stage.run.debts.map(({ step: of }) => of)).toEqual(['pack', 'charge']);
    }
    stage.ask('RetryWork', 'compensation', 'unpack');
    stage.answer('unpack', OK);
    expect(stage.out.map(({ node }) => node)).toEqual(['refund']);
  });

  it('asks with another input when somebody gives one', () => {
    const stage = stuck();
    stage.ask('EditWorkInput', 'compensation', 'unpack');
    expect(stage.out).toMatchObject([{ node: 'unpack', payload: { again: true } }]);
  });

  it('takes what was done by hand as done, also what was not begun', () => {
    const stage = stuck();
    stage.ask('SkipWork', 'compensation', 'refund');
    expect(stage.run.debts.map(({ step: of }) => of)).toEqual(['pack']);
    stage.ask('SkipWork', 'compensation', 'unpack');
    expect(stage.run).toMatchObject({ status: 'compensated', debts: [] });
    expect(stage.out).toEqual([]);
  });

  it('has nothing left of a step that failed for good', () => {
    const stage = stuck();
    expect(stage.ask('RetryWork', 'step', 'ship')).toBe(false);
    expect(stage.run.status).toBe('stuck');
  });
});

describe('a step that waits for its next attempt', () => {
  function waiting(): Stage {
    const stage = new Stage();
    stage.answer('charge', OK);
    stage.answer('pack', OK);
    stage.answer('ship', BUSY);
    expect(stage.out).toEqual([]);
    return stage;
  }

  it('is tried at once', () => {
    const stage = waiting();
    expect(stage.ask('RetryWork', 'step', 'ship')).toBe(true);
    stage.answer('ship', OK);
    expect(stage.run.status).toBe('completed');
  });

  it('is taken as done, and the flow goes on', () => {
    const stage = waiting();
    stage.ask('SkipWork', 'step', 'ship');
    expect(stage.run.status).toBe('completed');
  });

  it('is not asked for where the flow is not', () => {
    const stage = waiting();
    expect(stage.ask('RetryWork', 'step', 'pack')).toBe(false);
    expect(stage.ask('RetryWork', 'compensation', 'refund')).toBe(false);
  });
});
