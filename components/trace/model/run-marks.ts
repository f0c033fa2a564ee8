import type { RunEvent } from '@/saga/run/events';
import type { Moment, RunMark } from './timeline';

/** The line an event draws through the whole timeline; null when it concerns one row only. */
export function runMark(event: RunEvent, at: Moment): RunMark | null {
  switch (event.type) {
    case 'CompensationStarted':
      return { type: 'compensation', at, text: `Compensation began: ${event.error.name}` };
    case 'RunCancelRequested':
      return { type: 'cancel', at, text: `Cancel asked for: ${event.reason}` };
    case 'RunSuspended':
      return { type: 'suspended', at, text: `Suspended: ${event.reason}` };
    case 'RunMigrated':
      return { type: 'migrated', at, text: `Went on in version ${event.to}: ${event.reason}` };
    case 'RunResumed':
      return { type: 'resumed', at, text: 'Resumed' };
    case 'RetryRequested':
      return { type: 'retry', at, text: `Retry of ${event.node} asked for` };
    case 'WorkInputEdited':
      return { type: 'retry', at, text: `Input of ${event.node} edited: ${event.reason}` };
    case 'RunStuck':
      return { type: 'stuck', at, text: 'Stuck: a compensation failed for good' };
    default:
      return endMark(event, at);
  }
}

const END_TEXTS: { readonly [type in RunEvent['type']]?: string } = {
  RunCompleted: 'Completed',
  RunCompensated: 'Compensated',
  RunCancelled: 'Cancelled',
  RunFailed: 'Failed',
  RunResolved: 'Resolved by hand',
};

function endMark(event: RunEvent, at: Moment): RunMark | null {
  const text = END_TEXTS[event.type];
  return text === undefined ? null : { type: 'ended', at, text };
}
