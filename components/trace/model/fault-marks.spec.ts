import { describe, expect, it } from 'vitest';
import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { withFaults } from './fault-marks';
import type { Timeline, TimelineRow } from './timeline';

const row = (node: string, ...commandIds: string[]): TimelineRow => ({
  node,
  kind: 'step',
  target: '',
  segments: commandIds.map((commandId, index) => ({
    ...{ type: 'attempt', from: index, to: index + 1, attempt: index + 1 },
    ...{ commandId, outcome: 'timed-out', error: null },
  })),
  marks: [],
  inDoubt: false,
});
const timeline: Timeline = {
  ...{ from: 0, to: 9, marks: [] },
  rows: [row('charge', 'r.charge.1', 'r.charge.2'), row('ship', 'r.ship.1')],
  compensations: [row('refund', 'r.refund.1')],
};
const fault = (messageId: string, node: string, attempt: number) =>
  ({
    ...{ messageId, node, attempt, at: '2026-01-01T00:00:00.000Z', isHeld: false },
    rule: { edge: { message: 'command' }, fault: { type: 'drop' } },
  }) as ChaosHitView;

describe('faults in a timeline', () => {
  it('are marked on the row of their command, or of the command that was replied to', () => {
    const { rows, compensations } = withFaults(timeline, [
      fault('r.charge.2', 'charge', 2),
      fault('r.refund.1:reply', 'refund', 1),
    ]);
    const texts = [...rows, ...compensations].map(({ marks }) => marks.map(({ text }) => text));
    expect(texts).toEqual([
      ['Chaos: The command of charge, attempt 2, was dropped'],
      [],
      ['Chaos: The command of refund was dropped'],
    ]);
  });

  it('leave the timeline as it is where they are of no row', () => {
    expect(withFaults(timeline, [fault('r.other.1', 'other', 1)])).toEqual(timeline);
    expect(withFaults(timeline, [])).toBe(timeline);
  });
});
