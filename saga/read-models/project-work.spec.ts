import { describe, expect, it } from 'vitest';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import { foldRunView } from './fold-run-view';

const plan = planOf(
  drawing(
    [
      START,
      step('reserve', { service: 'stock' }),
      step('charge', { service: 'payments' }),
      compensation('release', { service: 'stock' }),
      DONE,
    ],
    ['start > reserve', 'reserve > charge', 'charge > done', 'reserve ~ release'],
  ),
);

function asked(world: World) {
  const events = world.events.map((event, index) => ({
    ...{ runId: RUN_ID, version: index + 1, event, causationId: 'm' },
    occurredAt: '2026-01-01T00:00:00.000Z',
  }));
  const summary = foldRunView(events)?.summary;
  return { openWork: summary?.openWork, failedAt: summary?.failedAt };
}

const at = (place: string, service: string) => [{ place, service }];

describe('what services have still to answer for a run', () => {
  it('is open until it is settled, through retries, and says at whom the run failed', () => {
    const world = new World(plan);
    world.start({});
    expect(asked(world)).toEqual({ openWork: at('reserve', 'stock') });
    world.answer(0, { outcome: 'succeeded', result: null });
    expect(asked(world)).toEqual({ openWork: at('charge', 'payments') });
    world.answer(0, { outcome: 'failed', error: { name: 'Busy', message: '', retryable: true } });
    expect(asked(world)).toEqual({ openWork: at('charge', 'payments') });
    world.fireNextTimer();
    world.answer(0, { outcome: 'failed', error: { name: 'Busy', message: '', retryable: true } });
    expect(asked(world)).toEqual({ openWork: at('release', 'stock'), failedAt: ['payments'] });
    world.answer(0, { outcome: 'succeeded', result: null });
    expect(asked(world)).toEqual({ failedAt: ['payments'] });
  });

  it('is nothing for a run that went well', () => {
    const world = new World(plan);
    world.start({});
    world.answer(0, { outcome: 'succeeded', result: null });
    world.answer(0, { outcome: 'succeeded', result: null });
    expect(asked(world)).toEqual({ openWork: undefined, failedAt: undefined });
  });
});
