import { type Breaker, holds } from '@/saga/limits/breaker';
import type { RecordedEvent } from '@/saga/run/events';
import { commandId, parseTimerId } from '@/saga/run/ids';
import type { Clock } from '@/server/ports/clock';
import type { EventStore } from '@/server/ports/event-store';
import type { TimerRow } from '@/server/ports/run-writes';
import type { ServiceControl, ServiceControls } from '@/server/ports/service-controls';
import type { ServiceGates } from '@/server/ports/service-gates';
import { timerIdOf } from '../choreography/react-once';

export type PutOffDeps = {
  readonly controls: Pick<ServiceControls, 'list'>;
  readonly gates: Pick<ServiceGates, 'waitsSince'>;
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly clock: Clock;
};

/** Timers whose time has not come after all, and when they are to be looked at again (ISO 8601). */
export type PutOffTimeouts = (timers: readonly TimerRow[]) => Promise<ReadonlyMap<string, string>>;

/** Commands are stored in nearly the order in which they were made. */
const DISORDER_MS = 2_000;
/** Held by hand for who knows how long: looked at again no more often than this. */
const SELDOM_MS = 10_000;

type Attempt = {
  readonly timer: TimerRow;
  readonly service: string;
  readonly sentMs: number;
  readonly timeoutMs: number;
};

/**
 * An attempt's time does not run out because we kept its command back. While its service is held, no attempt of
 * it times out; while the service is limited or on trial, none whose command no instance was given yet. Its whole
 * time begins anew then. Costs nothing while no service has a limit.
 */
export function putOffTimeouts(deps: PutOffDeps): PutOffTimeouts {
  return async (timers) => {
    const timeouts = timers.filter(({ kind }) => kind === 'attempt-timeout');
    if (timeouts.length === 0) return NONE;
    const gated = new Map(
      (await deps.controls.list()).filter(isGated).map((control) => [control.service, control]),
    );
    if (gated.size === 0) return NONE;
    const runIds = [...new Set(timeouts.map(({ runId }) => runId))];
    const histories = await deps.events.loadMany(runIds);
    const attempts = timeouts
      .flatMap((timer) => attemptOf(timer, histories.get(timer.runId) ?? []))
      .filter(({ service }) => gated.has(service));
    return later(deps, attempts, gated);
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

function isGated({ settings, breaker }: ServiceControl): boolean {
  return (
    breaker.status !== 'closed' || settings.maxUnderWay !== null || settings.perSecond !== null
  );
}

function attemptOf(timer: TimerRow, events: readonly RecordedEvent[]): readonly Attempt[] {
  const id = parseTimerId(timer.service === undefined ? timer.id : timerIdOf(timer.id));
  if (id?.kind !== 'attempt-timeout') return [];
  const command = commandId(id.runId, id.ref, id.attempt);
  for (const { event, occurredAt } of events) {
    if (event.type !== 'AttemptDispatched' || event.commandId !== command) continue;
    if (event.timeoutAt === undefined) return [];
    const timeoutMs = Date.parse(event.timeoutAt) - Date.parse(occurredAt);
    // What waits for its turn by key is sent later than it is decided: its time began then.
    const sentMs =
      event.orderingKey === undefined
        ? Date.parse(occurredAt)
        : Date.parse(timer.dueAt) - timeoutMs;
    return [{ timer, service: event.service, sentMs, timeoutMs }];
  }
  return [];
}

async function later(
  { gates, clock }: PutOffDeps,
  attempts: readonly Attempt[],
  gated: ReadonlyMap<string, ServiceControl>,
): Promise<ReadonlyMap<string, string>> {
  const nowMs = Date.parse(clock.now());
  const breakerOf = (service: string) => (gated.get(service) as ServiceControl).breaker;
  const limited = attempts.map(({ service }) => service).filter((one) => !holds(breakerOf(one)));
  const waitsSince = limited.length > 0 ? await gates.waitsSince([...new Set(limited)]) : NONE_WAIT;
  const putOff = new Map<string, string>();
  for (const { timer, service, sentMs, timeoutMs } of attempts) {
    const breaker = breakerOf(service);
    const since = waitsSince.get(service) ?? null;
    const waits = since !== null && sentMs >= Date.parse(since) - DISORDER_MS;
    if (!holds(breaker) && !waits) continue;
    putOff.set(timer.id, new Date(endOfHold(breaker, nowMs) + timeoutMs).toISOString());
  }
  return putOff;
}

const NONE_WAIT: ReadonlyMap<string, string | null> = new Map();

function endOfHold(breaker: Breaker, nowMs: number): number {
  if (breaker.status === 'open') return Math.max(nowMs, breaker.nextTryAtMs);
  return breaker.status === 'held' ? nowMs + SELDOM_MS : nowMs;
}
