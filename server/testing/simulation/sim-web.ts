import type { Json } from '@/saga/definition/primitives';
import { startRun } from '@/server/application/start-run';
import { simBackend } from './sim-backend';
import type { SimParts } from './sim-parts';
import type { SimProcess } from './sim-process';

/** Like a web process, which has no sweeper and tries again after a while, in milliseconds. */
const PATIENCE_MS = 2_000;
const AGAIN_MS = 300;
const BY = { type: 'system', id: 'simulation' } as const;

export type Start = { readonly saga: string; readonly key: string; readonly input: Json };

/** What clients were told, by key; `again` asks whichever web process is there by then. */
type Clients = { readonly accepted: Map<string, string>; again(start: Start): void };

/** The web process, and its clients, who ask until they are answered. */
export class SimWeb {
  readonly #backend: ReturnType<typeof simBackend>;

  constructor(
    private readonly sim: SimParts,
    readonly process: SimProcess,
    private readonly clients: Clients,
  ) {
    this.#backend = simBackend(sim, process, PATIENCE_MS);
    sim.time.after(0, process, () => void this.#backend.relay.start());
  }

  /** What clients were told, by key. */
  get accepted(): ReadonlyMap<string, string> {
    return this.clients.accepted;
  }

  /** Another one in its place, with the same clients. */
  restarted(process: SimProcess): SimWeb {
    this.process.die();
    return new SimWeb(this.sim, process, this.clients);
  }

  /** A client starts a run: it asks again, whichever process is there by then. */
  start(start: Start): void {
    if (this.accepted.has(start.key)) return;
    const { time } = this.sim;
    time.after(0, this.process, () => void this.#ask(start));
    time.after(AGAIN_MS + 4_000 * this.sim.random(), null, () => this.clients.again(start));
  }

  async #ask({ saga, key, input }: Start): Promise<void> {
    try {
      const command = { saga, input, idempotencyKey: key, by: BY };
      const { runId } = await startRun(this.#backend)(command);
      this.clients.accepted.set(key, runId);
    } catch {
      // Asked again.
    }
  }
}
