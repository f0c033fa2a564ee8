/**
 * On how many processors at once nats-server runs its Go code (GOMAXPROCS), beside all the rest of the same machine
 * with `cores` of them: half of them, as decision 187 measured. What was `wished` for counts.
 */
export function natsProcessors(cores: number, wished?: string): string {
  return wished ?? String(Math.max(1, Math.floor(cores / 2)));
}
