import type { Logger } from 'pino';
import { type Breaker, type Calls, holds, stepBreaker } from '@/saga/limits/breaker';
import type { Actor } from '@/saga/run/events';
import { NewCalls } from '@/server/application/back-pressure/new-calls';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { PartitionLeases } from '@/server/ports/partition-leases';
import {
  type ServiceControl,
  type ServiceControls,
  untouched,
} from '@/server/ports/service-controls';
import type { Gate, ServiceGates } from '@/server/ports/service-gates';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type ServiceGovernorDeps = {
  readonly controls: ServiceControls;
  readonly gates: Pick<ServiceGates, 'set'>;
  readonly leases: Pick<PartitionLeases, 'workers'>;
  readonly owned: OwnedPartitions;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between two looks, in milliseconds. */
  readonly everyMs?: number;
};

const EVERY_MS = 1_000;
/** Who holds this partition governs for all. */
const ELECTING_PARTITION = 0;
/** A worker that is silent for longer counts from nothing when it comes back. */
const WORKERS_MS = 60_000;
/** A consumer that was made meanwhile has its limit after this. */
const AGAIN_MS = 3_000;
const ITSELF: Actor = { type: 'system', id: 'breaker', name: 'Circuit breaker' };
const NO_CALLS: Calls = { answered: 0, failed: 0, lastError: null };

/**
 * Opens and closes the services' breakers by how their calls end, and sets each service's gate at the broker by that
 * and its limits; on the one worker that holds partition 0. When that dies, the gates stay as they are, and whoever
 * takes the partition over goes on from the stored breakers, with an empty window.
 */
export class ServiceGovernor implements Service {
  readonly #loop: Loop;
  readonly #newCalls = new NewCalls();
  /** The windows of closed breakers, which are not stored. */
  readonly #closed = new Map<string, Breaker>();
  readonly #gates = new Map<string, { readonly text: string; readonly atMs: number }>();
  readonly #unsubscribe: () => void;

  constructor(private readonly deps: ServiceGovernorDeps) {
    this.#loop = new Loop('service-governor', () => this.#turn(), deps.logger);
    this.#unsubscribe = deps.live.subscribe(({ type }) => {
      if (type === 'services-changed') this.#loop.wake();
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    this.#unsubscribe();
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { owned, everyMs = EVERY_MS } = this.deps;
    if (owned.all.includes(ELECTING_PARTITION)) await this.#look();
    else {
      this.#newCalls.forget();
      this.#closed.clear();
      this.#gates.clear();
    }
    return everyMs;
  }

  async #look(): Promise<void> {
    const { controls, leases } = this.deps;
    const [stored, workers] = await Promise.all([controls.list(), leases.workers(WORKERS_MS)]);
    const calls = this.#newCalls.take(workers);
    const known = new Map(stored.map((control) => [control.service, control]));
    const silent = [...this.#closed.keys()];
    for (const service of new Set([...known.keys(), ...calls.keys(), ...silent])) {
      const control = known.get(service) ?? untouched(service);
      await this.#govern(control, calls.get(service) ?? NO_CALLS);
    }
  }

  async #govern(control: ServiceControl, calls: Calls): Promise<void> {
    const { controls, clock } = this.deps;
    const { service, settings } = control;
    const isClosed = control.breaker.status === 'closed';
    const before = (isClosed && this.#closed.get(service)) || control.breaker;
    const nowMs = Date.parse(clock.now());
    const after = stepBreaker(before, settings.breaker, { nowMs, calls });
    this.#remember(service, after);
    const changed = after.status !== control.breaker.status;
    // Somebody changed the service meanwhile: the next look goes by that.
    if (changed && !(await controls.save({ ...control, breaker: after }))) return;
    if (changed) await this.#tell(service, after);
    if (changed || control.revision > 0)
      await this.#setGate(service, gateOf({ ...control, breaker: after }), nowMs);
  }

  #remember(service: string, breaker: Breaker): void {
    if (breaker.status === 'closed' && breaker.recent.length > 0)
      this.#closed.set(service, breaker);
    else this.#closed.delete(service);
  }

  /** A gate that is set already is looked at again now and then: consumers come and go. */
  async #setGate(service: string, gate: Gate, nowMs: number): Promise<void> {
    const text = JSON.stringify(gate);
    const last = this.#gates.get(service);
    if (last?.text === text && nowMs - last.atMs < AGAIN_MS) return;
    await this.deps.gates.set(service, gate);
    this.#gates.set(service, { text, atMs: nowMs });
  }

  async #tell(service: string, breaker: Breaker): Promise<void> {
    const { audit, live, clock, logger } = this.deps;
    const why = breaker.status === 'closed' ? 'It answers again.' : breaker.why;
    logger.warn({ service, breaker: breaker.status, why }, 'a circuit breaker has changed');
    await audit.record({
      at: clock.now(),
      actor: ITSELF,
      action: `service.${breaker.status}`,
      target: { type: 'service', id: service },
      detail: { reason: why },
    });
    live.publish({ type: 'services-changed' });
  }
}

/** What instances of a service go by. */
function gateOf({ settings, breaker }: ServiceControl): Gate {
  const { maxUnderWay, perSecond, breaker: of } = settings;
  const tries = breaker.status === 'half-open' ? of.trialCalls : null;
  const limits = [maxUnderWay, tries].filter((limit) => limit !== null);
  return {
    held: holds(breaker),
    maxUnderWay: limits.length === 0 ? null : Math.min(...limits),
    perSecond,
  };
}
