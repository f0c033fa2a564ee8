import type { BreakerSettings } from '@/saga/limits/breaker';
import type { ServiceSettings } from '@/saga/limits/service-settings';
import type { SetService } from '@/server/application/services/set-service';
import type { ServiceTransport } from '@/server/ports/service-gates';

/** How a service's breaker stands. */
export type BreakerView = {
  readonly status: 'closed' | 'open' | 'half-open' | 'held';
  /** Since when (ISO 8601); null: ever since. */
  readonly since: string | null;
  readonly why: string | null;
  /** Who holds it. */
  readonly by: string | null;
  readonly nextTryAt: string | null;
};

/** A service with what it may do, and what it has to do. */
export type ServiceView = {
  readonly service: string;
  readonly transports: readonly ServiceTransport[];
  readonly settings: ServiceSettings;
  readonly breakerDefaults: BreakerSettings;
  readonly breaker: BreakerView;
  /** Commands that no instance was given yet, and that instances have; null while the broker is away. */
  readonly waiting: number | null;
  readonly underWay: number | null;
};

/** What the API asks about the services' limits; failures are the application's typed errors. */
export type ServiceLimitServices = {
  /** Every service that was limited or has a consumer, by name. */
  list(): Promise<readonly ServiceView[]>;
  set(command: SetService): Promise<void>;
};
