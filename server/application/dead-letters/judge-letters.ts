import { type LetterMessage, type Verdict, verdictOn } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import { nodeOf } from '@/saga/run/ids';
import { violation } from '@/saga/run/result-schema';
import type { RunState } from '@/saga/run/state';
import type { BlobPresence } from '@/server/ports/blob-presence';
import type { EventStore } from '@/server/ports/event-store';
import type { PlanLibrary } from '../plan-library';
import { DATAREF, readLetter } from './read-letter';
import { runIdOf, runStates } from './run-states';

export type JudgeDeps = {
  /** The truth itself: what read models say may be a moment old. */
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly plans: Pick<PlanLibrary, 'plan'>;
  readonly blobs: BlobPresence;
};

export type JudgeLetters = (
  letters: readonly DeadLetterView[],
) => Promise<ReadonlyMap<string, Verdict>>;

const RUNS_AT_ONCE = 50;

/** Says of each letter, by its id, what sending it again would do as things are now. */
export function judgeLetters(deps: JudgeDeps): JudgeLetters {
  return async (letters) => {
    const verdicts = new Map<string, Verdict>();
    for (let at = 0; at < letters.length; at += RUNS_AT_ONCE) {
      await judgeSome(deps, letters.slice(at, at + RUNS_AT_ONCE), verdicts);
    }
    return verdicts;
  };
}

async function judgeSome(
  deps: JudgeDeps,
  letters: readonly DeadLetterView[],
  verdicts: Map<string, Verdict>,
): Promise<void> {
  const read = letters.map((letter) => ({ letter, message: readLetter(letter) }));
  const runs = await runStates(
    deps.events,
    read.flatMap(({ message }) => runIdOf(message) ?? []),
  );
  for (const { letter, message } of read) {
    const run = runs.get(runIdOf(message) ?? '') ?? null;
    const payload = await payloadOf(deps, letter);
    const schemaFault = await faultOf(deps, message, run);
    verdicts.set(letter.id, verdictOn({ message, run, payload, schemaFault }));
  }
}

async function payloadOf({ blobs }: JudgeDeps, { headers }: DeadLetterView) {
  const ref = headers[DATAREF];
  if (ref === undefined) return 'inline';
  return (await blobs.has(ref)) ? 'there' : 'gone';
}

/** How a reply's result breaks the schema of the step that it is for. */
async function faultOf(
  { plans }: JudgeDeps,
  message: LetterMessage,
  run: RunState | null,
): Promise<string | undefined> {
  if (message.type !== 'reply' || message.outcome !== 'succeeded' || !run) return undefined;
  const plan = await plans.plan(run.saga, run.sagaVersion);
  const node = plan.nodes.get(nodeOf(message.ref));
  return node?.type === 'step' ? violation(node, message.result)?.message : undefined;
}
