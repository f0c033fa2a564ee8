import { type Breaker, DEFAULT_BREAKER } from '@/saga/limits/breaker';
import {
  type ServiceControl,
  type ServiceControls,
  untouched,
} from '@/server/ports/service-controls';
import type { CommandQueue, ServiceGates } from '@/server/ports/service-gates';
import type { BreakerView, ServiceLimitServices, ServiceView } from '../services/service-limits';

type ServiceQueryDeps = {
  readonly controls: Pick<ServiceControls, 'list'>;
  readonly gates: Pick<ServiceGates, 'queues'>;
};

/** The questions about services: what was set, and what waits at the broker. */
export function serviceQueries(deps: ServiceQueryDeps): Pick<ServiceLimitServices, 'list'> {
  return {
    async list() {
      const [controls, queues] = await Promise.all([
        deps.controls.list(),
        deps.gates.queues().catch(() => null),
      ]);
      const known = new Map(controls.map((control) => [control.service, control]));
      const names = new Set([...known.keys(), ...(queues ?? []).map(({ service }) => service)]);
      return [...names].sort().map((service) => {
        const own = queues?.filter((queue) => queue.service === service) ?? null;
        return viewOf(known.get(service) ?? untouched(service), own);
      });
    },
  };
}

function viewOf(
  { service, settings, breaker }: ServiceControl,
  queues: readonly CommandQueue[] | null,
): ServiceView {
  const sum = (of: 'waiting' | 'underWay') =>
    queues === null ? null : queues.reduce((all, queue) => all + queue[of], 0);
  return {
    service,
    transports: [...new Set((queues ?? []).map(({ transport }) => transport))].sort(),
    settings,
    breakerDefaults: DEFAULT_BREAKER,
    breaker: breakerView(breaker),
    waiting: sum('waiting'),
    underWay: sum('underWay'),
  };
}

function breakerView(breaker: Breaker): BreakerView {
  const { status, sinceMs } = breaker;
  return {
    status,
    since: sinceMs === 0 ? null : new Date(sinceMs).toISOString(),
    why: status === 'closed' ? null : breaker.why,
    by: status === 'held' ? (breaker.by.name ?? breaker.by.id) : null,
    nextTryAt: status === 'open' ? new Date(breaker.nextTryAtMs).toISOString() : null,
  };
}
