/**
 * A read that callers at the same time share: who asks while one is under way gets the answer of the
 * next, which begins when that one has ended. So nobody gets an answer older than their question, and
 * any number of callers cost two reads at a time at most.
 */
export function coalesced<Key, Value>(
  read: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const running = new Map<Key, Promise<unknown>>();
  const next = new Map<Key, Promise<Value>>();
  const begin = (key: Key): Promise<Value> => {
    const reading = read(key);
    const ended = reading.then(
      () => undefined,
      () => undefined,
    );
    running.set(key, ended);
    void ended.then(() => {
      if (running.get(key) === ended) running.delete(key);
    });
    return reading;
  };
  return (key) => {
    const before = running.get(key);
    if (!before) return begin(key);
    const waiting = next.get(key);
    if (waiting) return waiting;
    const later = before.then(() => {
      next.delete(key);
      return begin(key);
    });
    next.set(key, later);
    return later;
  };
}
