import type { RecordedEvent, RunEvent } from '../run/events';
import type { BulkAction, BulkJob } from './bulk';

/** The event by which a run's history says that an action was done. */
const EVENT_OF: { readonly [action in BulkAction]: RunEvent['type'] } = {
  cancel: 'RunCancelRequested',
  retry: 'RetryRequested',
  suspend: 'RunSuspended',
  resume: 'RunResumed',
  resolve: 'RunResolved',
};

/** The reason under which a job does its deeds, so that a run's history leads to the job. */
export function bulkReason({ reason, title }: Pick<BulkJob, 'reason' | 'title'>): string {
  return `${reason} (one of many: ${title})`;
}

/** Whether an event of a run is the deed of this job: by whom it is, under its reason, since it was begun. */
export function isDeedOf(job: BulkJob, { event, occurredAt }: RecordedEvent): boolean {
  if (event.type !== EVENT_OF[job.action] || occurredAt < job.createdAt) return false;
  if (!('by' in event) || event.by.id !== job.createdBy.id) return false;
  return !('reason' in event) || event.reason === bulkReason(job);
}
