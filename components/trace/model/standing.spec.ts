import { describe, expect, it } from 'vitest';
import type { Json } from '@/saga/definition/primitives';
import type { EventView } from '@/saga/read-models/views';
import { standingOf } from './standing';

const PARENT = { parent: { runId: 'p', commandId: 'p.order.1' } };
const standingAfter = (
  started: { readonly [key: string]: Json },
  ...types: readonly EventView['type'][]
) =>
  standingOf([{ type: 'RunStarted', data: started }, ...types.map((type) => ({ type, data: {} }))]);

describe('how a run stands', () => {
  it('goes on until it has ended', () => {
    expect(standingOf([])).toEqual({ ended: false, settled: false });
    expect(standingAfter({}, 'NodePassed')).toEqual({ ended: false, settled: false });
    expect(standingAfter({}, 'RunCompleted', 'LateReplyRecorded')).toEqual({
      ended: true,
      settled: true,
    });
  });

  it('may be undone later, when it is the run of a sub-saga that has not been', () => {
    expect(standingAfter(PARENT, 'RunCompleted')).toEqual({ ended: true, settled: false });
    expect(standingAfter(PARENT, 'RunFailed')).toEqual({ ended: true, settled: false });
    expect(standingAfter(PARENT, 'CompensationStarted', 'RunCompensated')).toEqual({
      ended: true,
      settled: true,
    });
  });

  it('goes on again while it is undone after its end', () => {
    const reversed = ['RunCompleted', 'RunReversalRequested', 'CompensationStarted'] as const;
    expect(standingAfter(PARENT, ...reversed)).toEqual({ ended: false, settled: false });
    expect(standingAfter(PARENT, ...reversed, 'RunCompensated')).toEqual({
      ended: true,
      settled: true,
    });
  });
});
