import { z } from 'zod';
import type { Calls } from '@/saga/limits/breaker';
import type { WorkerInfo } from '@/server/ports/partition-leases';

const said = z.object({
  calls: z.record(z.string(), z.tuple([z.number(), z.number(), z.string().nullable()])),
});

type Totals = ReadonlyMap<string, { readonly answered: number; readonly failed: number }>;

/**
 * What the workers' totals have grown by between two looks. The first look only takes note; a worker that
 * has come since counts from nothing.
 */
export class NewCalls {
  #before: ReadonlyMap<string, Totals> | null = null;

  /** The calls that ended since the last look, by service. */
  take(workers: readonly Pick<WorkerInfo, 'id' | 'report'>[]): ReadonlyMap<string, Calls> {
    const grown = new Map<string, Calls>();
    const now = new Map<string, Totals>();
    for (const { id, report } of workers) {
      const parsed = said.safeParse(report);
      const calls = parsed.success ? Object.entries(parsed.data.calls) : [];
      const totals = new Map<string, { answered: number; failed: number }>();
      for (const [service, [answered, failed, lastError]] of calls) {
        totals.set(service, { answered, failed });
        if (this.#before === null) continue;
        const before = this.#before.get(id)?.get(service) ?? { answered: 0, failed: 0 };
        add(grown, service, {
          answered: Math.max(0, answered - before.answered),
          failed: Math.max(0, failed - before.failed),
          lastError,
        });
      }
      now.set(id, totals);
    }
    this.#before = now;
    return grown;
  }

  /** Somebody else looked meanwhile: what is said next is only taken note of. */
  forget(): void {
    this.#before = null;
  }
}

function add(grown: Map<string, Calls>, service: string, more: Calls): void {
  if (more.answered + more.failed === 0) return;
  const known = grown.get(service) ?? { answered: 0, failed: 0, lastError: null };
  grown.set(service, {
    answered: known.answered + more.answered,
    failed: known.failed + more.failed,
    lastError: more.failed > 0 ? more.lastError : known.lastError,
  });
}
