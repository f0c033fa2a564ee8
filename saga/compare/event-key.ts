import type { Json } from '../definition/primitives';
import type { RunEvent } from '../run/events';
import { workRef } from '../run/ids';

/** What an event is about: its type, and the work, attempt or item; equal in all runs of one saga. */
export type EventKey = string;

type Fields = { readonly [name: string]: Json };

/** The key of an event. */
export function eventKey(event: RunEvent): EventKey {
  const fields = event as unknown as Fields;
  const { node, visit, item, attempt, index, kind } = fields;
  const about =
    typeof node === 'string'
      ? [workRef(node, visit as number | undefined, (item as string | undefined) ?? null)]
      : [];
  const parts = [event.type, ...about];
  if (kind === 'compensation') parts.push('undo');
  if (typeof attempt === 'number') parts.push(`#${attempt}`);
  if (typeof index === 'number') parts.push(`item ${index}`);
  if (typeof fields.name === 'string') parts.push(fields.name);
  return parts.join(' ');
}

/** What no two runs have in common, or what says who and when. */
const OWN: ReadonlySet<string> = new Set([
  ...['type', 'runId', 'correlationId', 'commandId', 'idempotencyKey', 'signalId', 'childRunId'],
  ...['startedBy', 'by', 'parent', 'replyTo'],
  ...['dueAt', 'timeoutAt', 'deadlineAt', 'delayMs'],
]);

/** What of an event is compared. */
export function valuesOf(event: RunEvent): Json {
  const fields = Object.entries(event as unknown as Fields);
  return Object.fromEntries(fields.filter(([name]) => !OWN.has(name)));
}

/** What of an event says where the flow goes. */
export function flowOf(event: RunEvent): Json {
  const fields = event as unknown as Fields;
  const { next = null, outcome = null, reason = null, inDoubt = null, end = null } = fields;
  const error = fields.error as Fields | null | undefined;
  const why = event.type === 'CompensationStarted' ? reason : null;
  return { next, outcome, why, inDoubt, end, error: error?.name ?? null };
}
