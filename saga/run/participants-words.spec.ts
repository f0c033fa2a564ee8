import { expect, it } from 'vitest';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';

const PAIR = drawing(
  [START, step('a'), compensation('undoA'), DONE],
  ['start > a', 'a > done', 'a ~ undoA'],
);

function started(): World {
  const world = new World(planOf(PAIR));
  world.start({});
  return world;
}

const lost = { name: 'ConnectionLost', message: 'lost', retryable: false };

it('compensates a failed step whose participant says that its effect is in doubt', () => {
  const world = started();
  world.answer(0, { outcome: 'failed', error: { ...lost, inDoubt: true } });
  expect(world.state.works.a).toMatchObject({ status: 'failed', inDoubt: true });
  expect(world.commands.map(({ node }) => node)).toEqual(['undoA']);
});

it('does not compensate a failed step otherwise', () => {
  const world = started();
  world.answer(0, { outcome: 'failed', error: lost });
  expect(world.state.status).toBe('compensated');
  expect(world.commands).toEqual([]);
});

it('leaves a participant alone for as long as it asks', () => {
  const world = started();
  const error = { ...lost, retryable: true, details: { status: 503, retryAfterMs: 90_000 } };
  world.answer(0, { outcome: 'failed', error });
  expect(world.timers.get(`${RUN_ID}.a.2.retry`)).toBe('2026-01-01T00:01:30.000Z');
});
