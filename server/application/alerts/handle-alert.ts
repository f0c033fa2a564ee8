import type { Actor } from '@/saga/run/events';
import type { AlertEvent, AlertStores } from '@/server/ports/alert-store';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import type { LiveNotices } from '@/server/ports/live-notices';
import { Conflict, NotFound } from '../errors';
import type { Alert } from './alert';

/** What people do about an alert needs. */
export type AlertDeps = Pick<AlertStores, 'alerts' | 'alertSettings'> & {
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** What somebody does about an alert; a snooze lasts `minutes`. */
export type HandleAlert = {
  readonly id: string;
  readonly deed:
    | { readonly type: 'acknowledge' }
    | { readonly type: 'snooze'; readonly minutes: number }
    | { readonly type: 'resolve' };
  readonly note: string;
  readonly by: Actor;
};

/** The figures move while somebody decides: their writes and ours meet. */
const TRIES = 5;

/**
 * Acknowledges, snoozes or resolves an alert, with its history and the audit log. What is resolved by hand fires
 * anew if it still holds. Throws `NotFound`, and `Conflict` when it is over already.
 */
export function handleAlert(deps: AlertDeps): (command: HandleAlert) => Promise<void> {
  return async (command) => {
    const now = deps.clock.now();
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await openAlert(deps, command.id);
      const after = changed(before, command, now);
      const event = eventOf(before, command, now);
      const written = await deps.alerts.write({ before, after, event, notifications: [] });
      if (written) return record(deps, { before, command, now });
    }
    throw new Conflict('The alert changed in this moment. Try again.');
  };
}

async function openAlert({ alerts }: AlertDeps, id: string): Promise<Alert> {
  const alert = await alerts.find(id);
  if (!alert || alert.status === 'pending') throw new NotFound('alert', id);
  if (alert.status === 'resolved') throw new Conflict('The alert is resolved already.');
  return alert;
}

function eventOf({ value }: Alert, { deed, note, by }: HandleAlert, at: string): AlertEvent {
  return { at, type: CHANGES[deed.type], by: by.name ?? by.id, note, value };
}

const CHANGES = { acknowledge: 'acknowledged', snooze: 'snoozed', resolve: 'resolved' } as const;

function changed(alert: Alert, { deed, by }: HandleAlert, now: string): Alert {
  const handledBy = by.name ?? by.id;
  switch (deed.type) {
    case 'acknowledge':
      return { ...alert, status: 'acknowledged', handledBy, snoozedUntil: null };
    case 'snooze': {
      const until = new Date(Date.parse(now) + deed.minutes * 60_000).toISOString();
      return { ...alert, status: 'snoozed', handledBy, snoozedUntil: until };
    }
    case 'resolve':
      return { ...alert, status: 'resolved', handledBy, snoozedUntil: null, resolvedAt: now };
    default:
      return deed satisfies never;
  }
}

async function record(
  { audit, live }: AlertDeps,
  {
    before,
    command,
    now,
  }: { readonly before: Alert; readonly command: HandleAlert; readonly now: string },
): Promise<void> {
  const { deed, note, by } = command;
  await audit.record({
    at: now,
    actor: by,
    action: `alert.${CHANGES[deed.type]}`,
    target: { type: 'alert', id: before.id },
    detail: {
      rule: before.rule,
      ...(before.label === '' ? {} : { of: before.label }),
      ...(deed.type === 'snooze' ? { minutes: deed.minutes } : {}),
      ...(note === '' ? {} : { note }),
    },
  });
  live.publish({ type: 'alerts-changed' });
}
