import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<{ who?: string }>();

/** Does `work` as one request, which {@link readFor} may say whose it is. */
export function asRequest<T>(work: () => T): T {
  return requests.run({}, work);
}

/** This request is of somebody (an actor's id). Outside of a request nothing happens. */
export function readFor(who: string): void {
  const request = requests.getStore();
  if (request) request.who = who;
}

/** Whose request this is, as far as it is known. */
export function whoReads(): string | undefined {
  return requests.getStore()?.who;
}
