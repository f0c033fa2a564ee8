import { TimeHeap } from './heap';

/** One visit of a job: where, and how long it is served there, in seconds; on average, when that is drawn by chance. */
export type Visit = {
  readonly station: string;
  readonly seconds: number;
  readonly spread: 'exponential' | 'fixed';
};

export type Network = {
  /** How many each station serves at a time; Infinity for a delay without a queue. First come, first served. */
  readonly stations: Readonly<Record<string, number>>;
  /** Where each job goes, one after the other. */
  readonly route: readonly Visit[];
  /** Jobs come by chance (Poisson), so many a second; or so many are always under way. */
  readonly load: { readonly perSecond: number } | { readonly inFlight: number };
  readonly seconds: number;
  /** Not counted, in seconds from the beginning. */
  readonly warmUpSeconds: number;
  /** From 0 up to 1. */
  readonly random: () => number;
};

export type Simulated = {
  readonly jobsPerSecond: number;
  /** From a job's arrival to its end, in seconds. */
  readonly time: { readonly mean: number; readonly p50: number; readonly p99: number };
  readonly stations: Readonly<Record<string, StationFigures>>;
};

/** The part of its servers' time that a station was busy, and how long a visit waited on average, in seconds. */
export type StationFigures = { readonly utilisation: number; readonly waitSeconds: number };

type Job = { readonly arrivedAt: number; at: number; queuedAt: number };
type Station = { readonly servers: number; readonly queue: Job[] } & Counted;
type Counted = { busy: number; busySeconds: number; waitSeconds: number; visits: number };

/** Runs jobs through queues, event by event: no time passes but in the model. */
export function simulate(network: Network): Simulated {
  return new Simulation(network).run();
}

class Simulation {
  readonly #events = new TimeHeap<Job | 'arrival'>();
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #times: number[] = [];
  #ended = 0;

  constructor(private readonly network: Network) {
    this.#stations = new Map(
      Object.entries(network.stations).map(([name, servers]) => {
        const counted = { busy: 0, busySeconds: 0, waitSeconds: 0, visits: 0 };
        return [name, { servers, queue: [], ...counted }];
      }),
    );
  }

  run(): Simulated {
    const { load, seconds } = this.network;
    if ('perSecond' in load) this.#events.push(this.#draw(1 / load.perSecond), 'arrival');
    else for (let job = 0; job < load.inFlight; job++) this.#begin(0);
    for (let next = this.#events.pop(); next && next.at < seconds; next = this.#events.pop()) {
      if (next.what !== 'arrival') this.#served(next.what, next.at);
      else if ('perSecond' in load) {
        this.#begin(next.at);
        this.#events.push(next.at + this.#draw(1 / load.perSecond), 'arrival');
      }
    }
    return this.#figures();
  }

  #begin(now: number): void {
    this.#arrive({ arrivedAt: now, at: 0, queuedAt: now }, now);
  }

  #arrive(job: Job, now: number): void {
    const station = this.#stationOf(job);
    job.queuedAt = now;
    if (station.busy < station.servers) this.#serve(station, job, now);
    else station.queue.push(job);
  }

  #serve(station: Station, job: Job, now: number): void {
    const { seconds, spread } = this.#visitOf(job);
    const served = spread === 'fixed' ? seconds : this.#draw(seconds);
    station.busy += 1;
    if (now >= this.network.warmUpSeconds) {
      station.busySeconds += Math.min(served, this.network.seconds - now);
      station.waitSeconds += now - job.queuedAt;
      station.visits += 1;
    }
    this.#events.push(now + served, job);
  }

  #served(job: Job, now: number): void {
    const station = this.#stationOf(job);
    station.busy -= 1;
    const next = station.queue.shift();
    if (next) this.#serve(station, next, now);
    job.at += 1;
    if (job.at < this.network.route.length) this.#arrive(job, now);
    else this.#end(job, now);
  }

  #end(job: Job, now: number): void {
    if (now >= this.network.warmUpSeconds) this.#ended += 1;
    if (job.arrivedAt >= this.network.warmUpSeconds) this.#times.push(now - job.arrivedAt);
    if ('inFlight' in this.network.load) this.#begin(now);
  }

  #figures(): Simulated {
    const counted = this.network.seconds - this.network.warmUpSeconds;
    const times = this.#times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? Number.NaN;
    const stations = [...this.#stations].map(([name, station]) => {
      const { servers, busySeconds, waitSeconds, visits } = station;
      const figures = {
        utilisation: busySeconds / (counted * servers),
        waitSeconds: visits === 0 ? 0 : waitSeconds / visits,
      };
      return [name, figures] as const;
    });
    return {
      jobsPerSecond: this.#ended / counted,
      time: {
        mean: times.reduce((sum, time) => sum + time, 0) / times.length,
        p50: at(0.5),
        p99: at(0.99),
      },
      stations: Object.fromEntries(stations),
    };
  }

  #visitOf(job: Job): Visit {
    const visit = this.network.route[job.at];
    if (!visit) throw new Error('A job has no more visits.');
    return visit;
  }

  #stationOf(job: Job): Station {
    const { station } = this.#visitOf(job);
    const found = this.#stations.get(station);
    if (!found) throw new Error(`There is no station ${station}.`);
    return found;
  }

  #draw(mean: number): number {
    return -Math.log(1 - this.network.random()) * mean;
  }
}
