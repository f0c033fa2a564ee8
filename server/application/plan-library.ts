import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Plan } from '@/saga/plan';
import type { SagaStore } from '@/server/ports/saga-store';

/** A published version that is missing or does not compile: its runs cannot go on. */
export class PlanUnavailable extends Error {
  readonly code = 'PlanUnavailable';

  constructor(
    message: string,
    private readonly definition?: SagaDefinition,
  ) {
    super(message);
  }

  /** Whether a service may take part in it: of what cannot be read at all, any may. */
  mayName(service: string): boolean {
    return !this.definition || JSON.stringify(this.definition).includes(JSON.stringify(service));
  }
}

/** The plans of published versions, compiled once each: versions never change. */
export class PlanLibrary {
  readonly #plans = new Map<string, Promise<Plan>>();

  constructor(
    private readonly sagas: SagaStore,
    private readonly capacity = 500,
  ) {}

  /** The plan of a version. Throws {@link PlanUnavailable}. */
  plan(saga: string, version: number): Promise<Plan> {
    const key = `${saga}@${version}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const plan = this.#compile(saga, version);
    this.#plans.set(key, plan);
    // What failed is asked for again: the database may have been away.
    plan.catch(() => this.#plans.delete(key));
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > this.capacity && oldest) this.#plans.delete(oldest);
    return plan;
  }

  async #compile(saga: string, version: number): Promise<Plan> {
    const stored = await this.sagas.version(saga, version);
    if (!stored) throw new PlanUnavailable(`Saga ${saga} has no version ${version}.`);
    const { plan, diagnostics } = compile(stored.definition);
    if (plan) return plan;
    const reasons = diagnostics.filter(({ severity }) => severity === 'error');
    throw new PlanUnavailable(
      `Version ${version} of saga ${saga} cannot be compiled: ${reasons.map(({ message }) => message).join(' ')}`,
      stored.definition,
    );
  }
}
