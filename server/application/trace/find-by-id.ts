import type { DeadLetterView, RunSummary } from '@/saga/read-models/views';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { ReadStore } from '@/server/ports/read-store';
import type { StartKeys } from '@/server/ports/start-keys';
import { parseMessageId } from './message-id';

export type FindDeps = {
  readonly reads: Pick<ReadStore, 'getRuns' | 'listRuns'>;
  readonly deadLetters: Pick<DeadLetterStore, 'find'>;
  readonly startKeys: Pick<StartKeys, 'runsOf'>;
  /** The runs to which signals of an id came. */
  readonly signalled: (signalId: string) => Promise<readonly string[]>;
};

/** Why a run was found. */
export type FoundBy = 'run' | 'message' | 'correlation' | 'key' | 'letter' | 'signal';

/** No more than says which it is: inputs and outputs may hold secrets. */
export type RunInShort = Pick<
  RunSummary,
  'runId' | 'saga' | 'sagaVersion' | 'status' | 'startedAt'
>;

export type Found = {
  /** The message that the id names; null when it names none. */
  readonly messageId: string | null;
  readonly runs: readonly { readonly by: FoundBy; readonly run: RunInShort }[];
  readonly letter: Pick<DeadLetterView, 'id' | 'subject' | 'status' | 'createdAt'> | null;
};

const MOST = 50;

/**
 * What an id means: of a run, a message, a dead letter, a correlation, or the key under which a run was started. Only
 * what is none of these is looked for among signals, for which the broker is read.
 */
export function findById(deps: FindDeps): (id: string) => Promise<Found> {
  return async (text) => {
    const id = text.trim();
    const message = parseMessageId(id);
    const [own, letter, correlated, keys] = await Promise.all([
      deps.reads.getRuns([(message?.runId ?? id).toLowerCase()]),
      deps.deadLetters.find(id.toLowerCase()),
      deps.reads.listRuns({ correlationId: id, limit: MOST }),
      deps.startKeys.runsOf(id),
    ]);
    const [ofLetter, ofKeys] = await Promise.all([
      deps.reads.getRuns(letter?.runId ? [letter.runId] : []),
      deps.reads.getRuns(keys),
    ]);
    const runs = eachOnce([
      [message ? 'message' : 'run', own],
      ['letter', ofLetter],
      ['key', ofKeys],
      ['correlation', correlated.items],
    ]);
    if (message || letter || runs.length > 0) {
      return { messageId: message?.id ?? null, runs, letter: letter && inShort(letter) };
    }
    const signalled = await deps.reads.getRuns(await deps.signalled(id));
    return { messageId: null, runs: eachOnce([['signal', signalled]]), letter: null };
  };
}

function eachOnce(groups: readonly (readonly [FoundBy, readonly RunSummary[]])[]): Found['runs'] {
  const known = new Map<string, Found['runs'][number]>();
  for (const [by, found] of groups) {
    for (const run of found) {
      const { runId, saga, sagaVersion, status, startedAt } = run;
      if (known.has(runId)) continue;
      known.set(runId, { by, run: { runId, saga, sagaVersion, status, startedAt } });
    }
  }
  return [...known.values()];
}

function inShort({ id, subject, status, createdAt }: DeadLetterView): NonNullable<Found['letter']> {
  return { id, subject, status, createdAt };
}
