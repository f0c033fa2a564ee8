/** How long a stream may go on after its reader's session or right has ended, in milliseconds. */
const CHECK_EVERY_MS = 3000;

/** How a stream is watched over. */
export type Watch = {
  /** Throws when its reader may not read it any more. */
  readonly check: () => Promise<void>;
  /** How long between two checks, in milliseconds. */
  readonly everyMs?: number;
};

/**
 * The same stream, which ends with the error of `check` once that throws: who has signed out, was
 * disabled or lost a role must not go on reading what was opened before.
 */
export async function* whileAllowed<T>(
  source: AsyncIterable<T>,
  { check, everyMs = CHECK_EVERY_MS }: Watch,
): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  let pause = startPause(everyMs);
  try {
    let next = iterator.next();
    while (true) {
      // The pause stands first, so that a stream which never rests is checked as well.
      const first = await Promise.race([pause.over, next]);
      if (first === 'over') {
        await check();
        pause = startPause(everyMs);
        continue;
      }
      if (first.done) return;
      yield first.value;
      next = iterator.next();
    }
  } finally {
    pause.cancel();
    // Not awaited: a source that waits for its next value answers only after that.
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** Whether what a procedure gave is a stream. */
export function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
}

function startPause(ms: number): { readonly over: Promise<'over'>; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(() => resolve('over'), ms);
  });
  return { over, cancel: () => clearTimeout(timer) };
}
