import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import type { Scheduled, VirtualTime } from './virtual-time';

type Handle = Scheduled & { unref(): Handle; ref(): Handle; hasRef(): boolean };

/**
 * Puts virtual time in the place of the machine's: timers, dates and the performance clock of everything
 * in this process, until the returned function is called. What is set belongs to whoever is running.
 */
export function takeOverTimers(time: VirtualTime): () => void {
  const { setTimeout, clearTimeout, setImmediate, clearImmediate, Date: TrueDate } = globalThis;
  const { setTimeout: truePause } = timersPromises;
  const handle = (scheduled: Scheduled): Handle => {
    const own: Handle = { ...scheduled, unref: () => own, ref: () => own, hasRef: () => true };
    return own;
  };
  const later = (run: (...given: never[]) => void, ms = 0, ...given: never[]) =>
    handle(time.after(ms, time.owner, () => run(...given)));
  const cancel = (given?: Partial<Scheduled>) => given?.cancel?.();
  class VirtualDate extends TrueDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(time.nowMs);
      else super(...given);
    }
    static override now(): number {
      return time.nowMs;
    }
  }
  Object.assign(globalThis, {
    setTimeout: later,
    clearTimeout: cancel,
    setImmediate: (run: () => void) => later(run),
    clearImmediate: cancel,
    Date: VirtualDate,
  });
  Object.defineProperty(performance, 'now', { value: () => time.nowMs, configurable: true });
  setPause(virtualPause(time) as typeof truePause);
  return () => {
    Object.assign(globalThis, {
      setTimeout,
      clearTimeout,
      setImmediate,
      clearImmediate,
      Date: TrueDate,
    });
    Reflect.deleteProperty(performance, 'now');
    setPause(truePause);
  };
}

function setPause(pause: typeof timersPromises.setTimeout): void {
  timersPromises.setTimeout = pause;
  syncBuiltinESMExports();
}

type PauseOptions = { readonly signal?: AbortSignal };

function virtualPause(time: VirtualTime) {
  return (ms: number, value: unknown, { signal }: PauseOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const aborted = () => {
        scheduled.cancel();
        reject(signal?.reason);
      };
      const scheduled = time.after(ms, time.owner, () => {
        signal?.removeEventListener('abort', aborted);
        resolve(value);
      });
      signal?.addEventListener('abort', aborted);
    });
}
