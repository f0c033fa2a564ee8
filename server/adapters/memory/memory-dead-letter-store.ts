import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import type { DeadLetterView } from '@/saga/read-models/views';
import { type DerivedColumns, derivedColumns } from '@/server/application/dead-letters/letter-rows';
import type {
  DeadLetterFilter,
  DeadLetterStore,
  NewDeadLetter,
} from '@/server/ports/dead-letter-store';

type Kept = DeadLetterView & Pick<DerivedColumns, 'signature'>;

/** Dead letters in memory, for tests and simulations: nothing survives. */
export function memoryDeadLetterStore(): DeadLetterStore {
  const letters = new Map<string, Kept>();
  const sources = new Set<string>();
  const change = (id: string, changes: (letter: DeadLetterView) => Partial<DeadLetterView>) => {
    const letter = letters.get(id);
    if (!letter) return null;
    const changed = { ...letter, ...changes(letter) };
    letters.set(id, changed);
    return shown(changed);
  };
  const matching = (filter: DeadLetterFilter) =>
    [...letters.values()].sort(newestFirst).filter((letter) => matches(letter, filter));
  return {
    async add(given) {
      const fresh = given.filter(({ source }) => !sources.has(source));
      return fresh.map((letter) => {
        const id = `00000000-0000-4000-8000-${String(letters.size + 1).padStart(12, '0')}`;
        sources.add(letter.source);
        letters.set(id, kept(id, letter));
        return id;
      });
    },
    async find(id) {
      const letter = letters.get(id);
      return letter ? shown(letter) : null;
    },
    async list({ cursor, limit, ...filter }) {
      const all = matching(filter);
      const rest = cursor === undefined ? all : all.slice(afterCursor(all, cursor));
      const items = rest.slice(0, limit).map(shown);
      return { items, nextCursor: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async groups(filter, now) {
      const groups = new Map<string, Kept[]>();
      for (const letter of matching(filter)) {
        const { fingerprint } = letter;
        groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), letter]);
      }
      const all = [...letters.values()];
      return [...groups.values()]
        .map((group) => toGroup(group, all, now))
        .sort((a, b) => b.count - a.count || (a.lastSeen < b.lastSeen ? 1 : -1));
    },
    async behind(letter, limit) {
      const later = matching({ status: 'open' })
        .reverse()
        .filter((other) => newestFirst(other, letter) < 0 && other.id !== letter.id)
        .filter(
          ({ partitionKey, runId }) =>
            (partitionKey !== null && partitionKey === letter.partitionKey) ||
            (runId !== null && runId === letter.runId),
        );
      return later.slice(0, limit).map(shown);
    },
    async retriesOf(id, limit) {
      const found = new Set([id]);
      for (const letter of matching({}).reverse()) {
        if (found.has(letter.redriveOf ?? '')) found.add(letter.id);
      }
      found.delete(id);
      return matching({ ids: [...found] })
        .reverse()
        .slice(0, limit)
        .map(shown);
    },
    async outline(filter, limit) {
      return matching({ ...filter, status: 'open' })
        .sort(asWritten)
        .slice(0, limit)
        .map(({ id: letterId, partitionKey, service }) => ({ letterId, partitionKey, service }));
    },
    async findAll(ids) {
      return matching({ ids }).map(shown);
    },
    async claimRetry(id, { retry, at }) {
      const letter = letters.get(id);
      if (letter?.status !== 'open' || letter.retries !== retry - 1) return false;
      return change(id, () => ({ status: 'retried', retries: retry, updatedAt: at })) !== null;
    },
    async deathsOfRetries(ids) {
      const deaths = matching({}).reverse();
      return new Map(
        deaths.flatMap(({ id, redriveOf, createdAt, error }) =>
          redriveOf !== null && ids.includes(redriveOf)
            ? [[redriveOf, { id, at: createdAt, error: error.name }]]
            : [],
        ),
      );
    },
    async markRetried(id, at) {
      return change(id, ({ retries }) => ({
        status: 'retried',
        retries: retries + 1,
        updatedAt: at,
      }));
    },
    async markDiscarded(id, discardReason, at) {
      return change(id, () => ({ status: 'discarded', discardReason, updatedAt: at })) !== null;
    },
    async restore(id, at) {
      if (letters.get(id)?.status !== 'discarded') return false;
      return change(id, () => ({ status: 'open', discardReason: null, updatedAt: at })) !== null;
    },
    async edit(id, payload, at) {
      const letter = letters.get(id);
      if (letter?.status !== 'open' || letter.payloadEncoding !== 'utf-8') return false;
      const originalPayload = letter.originalPayload ?? letter.payload;
      return change(id, () => ({ payload, originalPayload, updatedAt: at })) !== null;
    },
    async assign(id, assignee, at) {
      return change(id, () => ({ assignee, updatedAt: at })) !== null;
    },
    async openOfRuns(runIds, sagas) {
      return [...new Set(runIds)].flatMap((runId) => {
        const own = matching({ status: 'open', runId });
        const open = own.filter(({ saga }) => sagas?.includes(saga ?? '') ?? true).length;
        return open === 0 ? [] : [{ runId, open }];
      });
    },
    async openCount() {
      return matching({ status: 'open' }).length;
    },
  };
}

function kept(id: string, { source: _, at, ...letter }: NewDeadLetter): Kept {
  return {
    ...letter,
    ...derivedColumns({ ...letter, source: '', at }, null),
    ...{ id, status: 'open', retries: 0, createdAt: at, updatedAt: at },
    ...{ discardReason: null, assignee: null, originalPayload: null },
  };
}

function shown({ signature: _, ...letter }: Kept): DeadLetterView {
  return letter;
}

function newestFirst(
  a: Pick<DeadLetterView, 'createdAt' | 'id'>,
  b: Pick<DeadLetterView, 'createdAt' | 'id'>,
): number {
  return `${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1;
}

function asWritten(a: DeadLetterView, b: DeadLetterView): number {
  const place = ({ stream, streamSequence, createdAt, id }: DeadLetterView) =>
    `${stream} ${String(streamSequence ?? '~').padStart(16, '0')} ${createdAt} ${id}`;
  return place(a) < place(b) ? -1 : 1;
}

function afterCursor(letters: readonly DeadLetterView[], cursor: string): number {
  return letters.findIndex(({ id }) => id === cursor) + 1;
}

const FIELDS = ['status', 'reason', 'service', 'runId', 'saga', 'step', 'fingerprint'] as const;

function matches(letter: DeadLetterView, filter: DeadLetterFilter): boolean {
  const { ids, assigneeId, text } = filter;
  if (ids && !ids.includes(letter.id)) return false;
  if (assigneeId !== undefined && letter.assignee?.id !== assigneeId) return false;
  if (text !== undefined && !hasWords(letter, text)) return false;
  return FIELDS.every((field) => filter[field] === undefined || letter[field] === filter[field]);
}

function hasWords({ error, subject, payload }: DeadLetterView, text: string): boolean {
  const words = wordsOf(`${error.name} ${error.message} ${subject} ${payload}`);
  const wanted = wordsOf(text);
  const last = wanted.pop();
  if (last === undefined) return false;
  return (
    wanted.every((word) => words.includes(word)) && words.some((word) => word.startsWith(last))
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const HOUR_MS = 3_600_000;

/** `letters` are those of the group, newest first; `all` every letter there is. */
function toGroup(letters: readonly Kept[], all: readonly Kept[], now: string): LetterGroup {
  const [latest] = letters as [Kept];
  const { fingerprint, service, step, saga, sagaVersion, signature } = latest;
  const ages = letters.map(({ createdAt }) => Date.parse(now) - Date.parse(createdAt));
  const versions = all.flatMap((letter) =>
    letter.signature === signature && letter.sagaVersion !== null ? [letter.sagaVersion] : [],
  );
  return {
    ...{ fingerprint, service, step, saga, sagaVersion },
    count: letters.length,
    lastHour: ages.filter((age) => age < HOUR_MS).length,
    hourBefore: ages.filter((age) => age >= HOUR_MS && age < 2 * HOUR_MS).length,
    firstSeen: (letters.at(-1) as Kept).createdAt,
    lastSeen: latest.createdAt,
    sample: {
      id: latest.id,
      reason: latest.reason,
      errorName: latest.error.name,
      errorMessage: latest.error.message,
    },
    beganWith: versions.length === 0 ? null : Math.min(...versions),
  };
}
