import { type Breaker, closedBreaker } from '@/saga/limits/breaker';
import { DEFAULT_SETTINGS, type ServiceSettings } from '@/saga/limits/service-settings';

/** What was set for a service, and how its breaker stands. */
export type ServiceControl = {
  readonly service: string;
  readonly settings: ServiceSettings;
  readonly breaker: Breaker;
  /** 0 for a service of which nothing is stored. */
  readonly revision: number;
};

/** A service as the product brings it. */
export function untouched(service: string): ServiceControl {
  return { service, settings: DEFAULT_SETTINGS, breaker: closedBreaker(0), revision: 0 };
}

/**
 * The services' limits and breakers.
 *
 * Contract: a change is written on top of the revision that was read, or not at all. Of a closed breaker the
 * calls it has counted are not kept.
 */
export type ServiceControls = {
  /** All of which something is stored, by name. */
  list(): Promise<readonly ServiceControl[]>;
  /** As stored, or as the product brings it. */
  get(service: string): Promise<ServiceControl>;
  /** Writes settings and breaker; false when somebody else has changed the service since. */
  save(control: ServiceControl): Promise<boolean>;
};
