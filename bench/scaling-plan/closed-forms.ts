/** How long one waits before it is served, on average, in seconds; Infinity when more comes than can be served. */
export type Queue = {
  /** Arrivals a second, by chance (Poisson). */
  readonly perSecond: number;
  /** How long one is served, in seconds. */
  readonly seconds: number;
};

/** One server, service times exponential (M/M/1). */
export function waitMM1({ perSecond, seconds }: Queue): number {
  const load = perSecond * seconds;
  return load >= 1 ? Number.POSITIVE_INFINITY : (load * seconds) / (1 - load);
}

/** One server, every service takes as long (M/D/1): half of that. */
export function waitMD1(queue: Queue): number {
  return waitMM1(queue) / 2;
}

/** Several servers with one queue, service times exponential (M/M/c; Erlang's C). */
export function waitMMc({ perSecond, seconds }: Queue, servers: number): number {
  const offered = perSecond * seconds;
  if (offered >= servers) return Number.POSITIVE_INFINITY;
  // Erlang's B by its recursion, which neither overflows nor loses digits.
  let blocked = 1;
  for (let server = 1; server <= servers; server++) {
    blocked = (offered * blocked) / (server + offered * blocked);
  }
  const load = offered / servers;
  const waits = blocked / (1 - load * (1 - blocked));
  return (waits * seconds) / (servers - offered);
}
