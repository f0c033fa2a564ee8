import type { LiveNotice, LiveNotices } from '@/server/ports/live-notices';
import type { SimProcess } from './sim-process';
import type { SimWorld } from './sim-world';
import { latency } from './weather';

type Net = SimWorld & { readonly broker: { readonly isUp: boolean } };

type Listening = {
  readonly process: SimProcess;
  readonly listener: (notice: LiveNotice) => void;
};

/** Notices among all processes: lossy, and in any order. */
export class SimLive {
  readonly #all = new Set<Listening>();
  readonly #sim: Net;

  constructor(sim: Net) {
    this.#sim = sim;
  }

  of(process: SimProcess): LiveNotices {
    const { time, random } = this.#sim;
    return {
      publish: (notice) => {
        for (const { process: other, listener } of this.#all) {
          if (!this.#sim.broker.isUp || random() < this.#sim.weather.lostNotices) continue;
          time.after(latency(random, this.#sim.weather), other, () => listener(notice));
        }
      },
      subscribe: (listener) => {
        const one = { process, listener };
        this.#all.add(one);
        process.onDeath(() => this.#all.delete(one));
        return () => this.#all.delete(one);
      },
    };
  }
}
