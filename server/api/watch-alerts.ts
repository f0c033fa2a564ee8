import type { ApiServices } from './services';
import { wakeUps } from './wake-ups';

const SAFETY_MS = 10_000;

/** Says that alerts are to be read again, with the number of those that fire, until the signal is aborted. */
export async function* watchAlerts(
  services: ApiServices,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<{ readonly firing: number }, void> {
  const wakes = wakeUps({
    subscribe: (listener) => services.live.onAlerts(listener),
    safetyMs: SAFETY_MS,
    signal,
  });
  for await (const _ of wakes) yield { firing: await services.alerts.firingCount() };
}
