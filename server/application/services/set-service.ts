import { closedBreaker } from '@/saga/limits/breaker';
import type { ServiceSettings } from '@/saga/limits/service-settings';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { ServiceControl, ServiceControls } from '@/server/ports/service-controls';
import { Conflict } from '../errors';

export type SetServiceDeps = {
  readonly controls: Pick<ServiceControls, 'get' | 'save'>;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly live: Pick<LiveNotices, 'publish'>;
  readonly clock: Clock;
};

/** What somebody wants of a service; every change needs a reason but that of limits, which shows itself. */
export type SetService = { readonly service: string; readonly by: Actor } & (
  | { readonly type: 'limit'; readonly settings: ServiceSettings }
  | { readonly type: 'hold'; readonly reason: string }
  | { readonly type: 'close'; readonly reason: string }
);

const TRIES = 5;

/**
 * Sets a service's limits, holds its commands, or lets them go again. Takes effect within a second. Throws
 * `Conflict` when there is nothing to hold or to let go.
 */
export function setService(deps: SetServiceDeps): (command: SetService) => Promise<void> {
  return async (command) => {
    const { service, by } = command;
    const { before, after } = await changed(deps, command);
    await deps.audit.record({
      at: deps.clock.now(),
      actor: by,
      action: `service.${ACTIONS[command.type]}`,
      target: { type: 'service', id: service },
      detail:
        command.type === 'limit'
          ? { before: before.settings, after: after.settings }
          : { reason: command.reason, before: before.breaker.status },
    });
    deps.live.publish({ type: 'services-changed' });
  };
}

const ACTIONS = { limit: 'limited', hold: 'held', close: 'let-go' } as const;

/** The governor writes as well, so a change may have to be made anew. */
async function changed({ controls, clock }: SetServiceDeps, command: SetService) {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await controls.get(command.service);
    const after = apply(before, command, Date.parse(clock.now()));
    if (await controls.save(after)) return { before, after };
  }
  throw new Conflict('The service is being changed by somebody else. Try again.');
}

function apply(control: ServiceControl, command: SetService, nowMs: number): ServiceControl {
  const { status } = control.breaker;
  switch (command.type) {
    case 'limit':
      return { ...control, settings: command.settings };
    case 'hold': {
      if (status === 'held') throw new Conflict(`${command.service} is held already.`);
      const { reason: why, by } = command;
      return { ...control, breaker: { status: 'held', sinceMs: nowMs, why, by } };
    }
    case 'close':
      if (status === 'closed') throw new Conflict(`${command.service} is not held.`);
      return { ...control, breaker: closedBreaker(nowMs) };
    default:
      return command satisfies never;
  }
}
