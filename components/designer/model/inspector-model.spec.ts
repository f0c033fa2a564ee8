import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { overlaps, panToShow } from './pan-to-show';
import { retryTimeline, spanText } from './retry-timeline';
import { scopeAt } from './scope-at';

describe('retryTimeline', () => {
  it('lays the attempts out at the latest times they can have', () => {
    const { attempts, more, totalMs } = retryTimeline(
      { maxAttempts: 4, initialInterval: '1s', backoff: 2, maxInterval: '3s' },
      '10s',
    );
    expect(attempts.map(({ from }) => from)).toEqual([0, 11_000, 23_000, 36_000]);
    expect([more, totalMs]).toEqual([0, 46_000]);
  });

  it('says that endless retries have no end, and how many it does not show', () => {
    expect(retryTimeline({ maxAttempts: 'unlimited' }, '1s')).toMatchObject({
      more: null,
      totalMs: null,
    });
    expect(retryTimeline({ maxAttempts: 20 }, '1s').more).toBe(12);
  });

  it.each([
    [450, '450 ms'],
    [12_000, '12 s'],
    [210_000, '3.5 min'],
  ])('writes %i as %s', (ms, text) => expect(spanText(ms)).toBe(text));
});

describe('scopeAt', () => {
  const work = { service: 's', action: 'a' };
  const definition: SagaDefinition = {
    name: 't',
    input: { type: 'object', properties: { amount: { type: 'number' } } },
    nodes: [
      { type: 'start', name: 'start' },
      { type: 'step', name: 'first', ...work },
      { type: 'compensation', name: 'undoFirst', ...work },
      { type: 'transform', name: 'compute', assign: { total: 1 } },
      { type: 'step', name: 'last', ...work },
    ],
    edges: [
      { from: 'start', to: 'first' },
      { from: 'first', to: 'compute' },
      { from: 'compute', to: 'last' },
      { from: 'first', to: 'undoFirst', type: 'compensation' },
    ],
  };
  const paths = (name: string) => scopeAt(definition, name).map(({ path }) => path);

  it('has what came before, and not what comes later', () => {
    expect(paths('last')).toEqual(
      expect.arrayContaining(['input.amount', 'steps.first.result', 'vars.total', 'run.id']),
    );
    expect(paths('first').filter((path) => path.startsWith('steps.'))).toEqual([]);
  });

  it('lets a compensation see the step that it undoes', () => {
    expect(paths('undoFirst')).toContain('steps.first.result');
    expect(paths('undoFirst')).not.toContain('vars.total');
  });
});

describe('panToShow', () => {
  const size = { width: 800, height: 600 };
  const view = { viewport: { x: 0, y: 0, zoom: 1 }, size };
  const box = { width: 200, height: 60 };

  it('leaves the view alone when the box is seen', () => {
    expect(panToShow({ x: 100, y: 100, ...box }, view)).toBeUndefined();
  });

  it('moves just as far as is needed', () => {
    expect(panToShow({ x: 700, y: 100, ...box }, view)).toEqual({ x: -140, y: 0 });
    expect(panToShow({ x: 100, y: -100, ...box }, view)).toEqual({ x: 0, y: 140 });
  });

  it('knows whether any part of a box is seen', () => {
    const shifted = { ...view, viewport: { x: -100, y: 0, zoom: 2 } };
    expect(overlaps({ x: 440, y: 290, ...box }, shifted)).toBe(true);
    expect(overlaps({ x: 450, y: 290, ...box }, shifted)).toBe(false);
    expect(overlaps({ x: 440, y: 300, ...box }, shifted)).toBe(false);
    expect(overlaps({ x: -160, y: -20, ...box }, shifted)).toBe(false);
  });
});
