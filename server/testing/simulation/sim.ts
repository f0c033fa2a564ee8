import { MemoryStore } from '@/participant/memory-store';
import { memoryDeadLetterStore } from '@/server/adapters/memory/memory-dead-letter-store';
import { memoryPartitionLeases } from '@/server/adapters/memory/memory-partition-leases';
import { memoryRunStore } from '@/server/adapters/memory/memory-run-store';
import type { PlanLibrary } from '@/server/application/plan-library';
import type { Ids } from '@/server/ports/ids';
import type { SagaStore } from '@/server/ports/saga-store';
import { type Random, seededRandom } from '../random';
import { memoryRunProjection } from './memory-run-projection';
import type { Planted } from './planted';
import { startSimBank } from './sim-bank';
import { SimBroker } from './sim-broker';
import { SimLive } from './sim-live';
import type { SimParts, SimSagas } from './sim-parts';
import { SimProcess } from './sim-process';
import { SimWeb } from './sim-web';
import { startSimWorker } from './sim-worker';
import { VirtualTime } from './virtual-time';
import { drawWeather, FAIR, type Weather } from './weather';

const PARTITIONS = 4;
const WORKERS = 2;

/** Servers and processes of one seed, and what can happen to them. */
export class Sim implements SimParts {
  readonly random: Random;
  readonly time: VirtualTime;
  readonly partitions = PARTITIONS;
  readonly sagas: SagaStore;
  readonly plans: PlanLibrary;
  readonly planted: Planted;
  readonly store: ReturnType<typeof memoryRunStore>;
  readonly deadLetters = memoryDeadLetterStore();
  readonly projection = memoryRunProjection();
  readonly leases: ReturnType<typeof memoryPartitionLeases>;
  readonly bank = new MemoryStore();
  readonly broker: SimBroker;
  readonly live: SimLive;
  readonly ids: Ids;
  weather: Weather;
  isStoreAway = false;
  /** Whether anything took long that usually takes moments. */
  hasHung: boolean;
  workers: SimProcess[] = [];
  banks: SimProcess[] = [];
  web: SimWeb;
  #started = 0;

  constructor(seed: number, { sagas, plans }: SimSagas, planted: Planted) {
    this.random = seededRandom(seed);
    this.time = new VirtualTime(this.random);
    this.sagas = sagas;
    this.plans = plans;
    this.planted = planted;
    this.store = memoryRunStore();
    this.leases = memoryPartitionLeases(() => this.time.nowMs);
    this.broker = new SimBroker(this);
    this.live = new SimLive(this);
    this.ids = { uuid: () => this.#uuid() };
    this.weather = drawWeather(this.random);
    this.hasHung = this.weather.delays > 0;
    this.web = new SimWeb(this, this.#process('web'), {
      accepted: new Map(),
      again: (start) => this.web.start(start),
    });
  }

  /** Starts workers and banks. */
  start(): void {
    this.workers = Array.from({ length: WORKERS }, (_, index) => this.#worker(index));
    this.banks = [this.#bank()];
  }

  get processes(): readonly SimProcess[] {
    return [...this.workers, ...this.banks, this.web.process];
  }

  killWorker(index: number): void {
    this.workers[index]?.die();
  }

  startWorker(index: number): void {
    if (this.workers[index]?.isAlive === false) this.workers[index] = this.#worker(index);
  }

  restartBank(): void {
    this.banks[0]?.die();
    this.banks = [this.#bank()];
  }

  restartWeb(): void {
    this.web = this.web.restarted(this.#process('web'));
  }

  /** Somebody has left messages in the outbox, and says so through the store. */
  ringBell(): void {
    for (const worker of this.workers) worker.hearBell();
  }

  breakBroker(): void {
    if (!this.broker.isUp) return;
    this.broker.goDown();
    for (const one of this.processes) one.noticeBroker(false);
  }

  mendBroker(how: { readonly wiped: boolean }): void {
    if (this.broker.isUp) return;
    this.broker.comeBack(how);
    for (const one of this.processes) one.noticeBroker(true);
  }

  /** From now on nothing goes wrong, and everything runs. */
  calm(): void {
    this.weather = FAIR;
    this.isStoreAway = false;
    this.mendBroker({ wiped: false });
    for (const index of this.workers.keys()) this.startWorker(index);
    for (const one of this.processes) {
      one.frozenUntil = 0;
      one.clockAheadMs = 0;
    }
  }

  #worker(index: number): SimProcess {
    const process = this.#process(`worker-${index}-${this.#started++}`);
    this.time.after(0, process, () => void startSimWorker(this, process));
    return process;
  }

  #bank(): SimProcess {
    const process = this.#process('bank');
    this.time.after(0, process, () => startSimBank(this, process));
    return process;
  }

  #process(name: string): SimProcess {
    return new SimProcess(name, this);
  }

  #uuid(): string {
    const digits = () =>
      Math.floor(this.random() * 65_536)
        .toString(16)
        .padStart(4, '0');
    const part = digits().slice(1);
    return `${digits()}${digits()}-${digits()}-7${part}-8${part}-${digits()}${digits()}${digits()}`;
  }
}
