/**
 * The services that take commands over NATS.
 *
 * Contract: names of services that have a consumer of their commands, also while none of their processes runs.
 * Empty while the broker cannot be asked: nothing but suggestions hangs on it.
 */
export type ListeningServices = { listeningServices(): Promise<readonly string[]> };
