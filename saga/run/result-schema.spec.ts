import { describe, expect, it } from 'vitest';
import { OK, out, reply, started } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';

const resultSchema = { type: 'object', required: ['id'], properties: { id: { type: 'number' } } };
const broken = { outcome: 'succeeded', result: { id: 'seven' } } as const;
const nodes = [START, step('a', { resultSchema }), step('b'), compensation('undoA'), DONE];
const edges = ['start > a', 'a > done', 'a ~ undoA'];
const PLAIN = drawing([START, step('a', { resultSchema }), compensation('undoA'), DONE], edges);

describe('a result that breaks its schema', () => {
  it('is an error that is not retried, kept whole', () => {
    const world = started(PLAIN);
    reply(world, 'a', broken);
    expect(world.events.find(({ type }) => type === 'AttemptFailed')).toMatchObject({
      error: {
        name: 'ResultSchemaViolation',
        retryable: false,
        details: { result: { id: 'seven' }, faults: [{ path: '/id' }] },
      },
    });
  });

  it('leaves the step in doubt, so it is undone', () => {
    const world = started(PLAIN);
    reply(world, 'a', broken);
    expect(world.state.works.a).toMatchObject({ status: 'failed', inDoubt: true });
    expect(out(world)).toEqual(['undoA']);
  });

  it('can be taken by an error edge', () => {
    const world = started(drawing(nodes, [...edges, 'a ! b ResultSchemaViolation', 'b > done']));
    reply(world, 'a', broken);
    expect(out(world)).toEqual(['b']);
  });
});

it('keeps a result that keeps its schema', () => {
  const world = started(PLAIN);
  reply(world, 'a', OK);
  expect(world.state.status).toBe('completed');
});
