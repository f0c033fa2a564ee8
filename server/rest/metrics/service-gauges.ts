import type { Registry } from 'prom-client';
import type { ServiceControl } from '@/server/ports/service-controls';
import { type GaugeSpec, labelledGauges } from './gauges';

const STATES = { closed: 0, 'half-open': 1, open: 2, held: 3 } as const;
/** So many services have labels of their own. */
const MOST = 100;

const SPECS: readonly GaugeSpec<ServiceControl>[] = [
  {
    name: 'service_breaker_state',
    help: 'The circuit breaker of the service: 0 closed, 1 half-open, 2 open, 3 held by somebody.',
    of: ({ breaker }) => STATES[breaker.status],
  },
  {
    name: 'service_limit_under_way',
    help: 'Commands of the service that may be under way; 0 without a limit.',
    of: ({ settings }) => settings.maxUnderWay ?? 0,
  },
  {
    name: 'service_limit_per_second',
    help: 'Commands of the service that may begin in a second; 0 without a limit.',
    of: ({ settings }) => settings.perSecond ?? 0,
  },
];

/** Gauges of the services that were limited or held, 100 at most, those whose breaker is not closed first. */
export function serviceGauges(registry: Registry): (services: readonly ServiceControl[]) => void {
  const show = labelledGauges(registry, SPECS, {
    names: ['service'],
    of: ({ service }) => ({ service }),
  });
  return (services) =>
    show(
      [...services]
        .sort((a, b) => STATES[b.breaker.status] - STATES[a.breaker.status])
        .slice(0, MOST),
    );
}
