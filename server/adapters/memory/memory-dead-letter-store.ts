import type { DeadLetterView } from '@/saga/read-models/views';
import type { DeadLetterQuery, DeadLetterStore } from '@/server/ports/dead-letter-store';

/** Dead letters in memory, for tests and simulations: nothing survives. A saga's are not told apart. */
export function memoryDeadLetterStore(): DeadLetterStore {
  const letters = new Map<string, DeadLetterView>();
  const sources = new Set<string>();
  const change = (id: string, changes: (letter: DeadLetterView) => Partial<DeadLetterView>) => {
    const letter = letters.get(id);
    if (!letter) return null;
    const changed = { ...letter, ...changes(letter) };
    letters.set(id, changed);
    return changed;
  };
  return {
    async add(given) {
      const fresh = given.filter(({ source }) => !sources.has(source));
      return fresh.map(({ source, at, ...letter }) => {
        const id = `00000000-0000-4000-8000-${String(letters.size + 1).padStart(12, '0')}`;
        sources.add(source);
        const rest = { status: 'open', retries: 0, createdAt: at, updatedAt: at } as const;
        letters.set(id, { ...letter, ...rest, id });
        return id;
      });
    },
    async find(id) {
      return letters.get(id) ?? null;
    },
    async list(query) {
      const all = [...letters.values()]
        .sort(newestFirst)
        .filter((letter) => matches(letter, query));
      const rest = query.cursor === undefined ? all : all.slice(afterCursor(all, query.cursor));
      const items = rest.slice(0, query.limit);
      return { items, nextCursor: rest.length > query.limit ? (items.at(-1)?.id ?? null) : null };
    },
    async markRetried(id, at) {
      return change(id, ({ retries }) => ({
        status: 'retried',
        retries: retries + 1,
        updatedAt: at,
      }));
    },
    async markDiscarded(id, _reason, at) {
      return change(id, () => ({ status: 'discarded', updatedAt: at })) !== null;
    },
    async openCount() {
      return [...letters.values()].filter(({ status }) => status === 'open').length;
    },
  };
}

function newestFirst(a: DeadLetterView, b: DeadLetterView): number {
  return `${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1;
}

function afterCursor(letters: readonly DeadLetterView[], cursor: string): number {
  return letters.findIndex(({ id }) => id === cursor) + 1;
}

function matches(letter: DeadLetterView, query: DeadLetterQuery): boolean {
  const wanted = (['status', 'reason', 'service', 'runId'] as const).filter(
    (field) => query[field] !== undefined,
  );
  return wanted.every((field) => letter[field] === query[field]);
}
