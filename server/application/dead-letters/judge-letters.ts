import {
  type LetterMessage,
  type Verdict,
  type VerdictFacts,
  verdictOn,
} from '@/saga/dead-letters/verdict';
import type { Plan } from '@/saga/plan';
import type { DeadLetterView } from '@/saga/read-models/views';
import { nodeOf } from '@/saga/run/ids';
import { violation } from '@/saga/run/result-schema';
import type { RunState } from '@/saga/run/state';
import type { BlobPresence } from '@/server/ports/blob-presence';
import type { EventStore } from '@/server/ports/event-store';
import type { Reactors } from '@/server/ports/reactors';
import { type PlanLibrary, PlanUnavailable } from '../plan-library';
import { hearerStanding, takenByNow } from './hearer-standing';
import { DATAREF, readLetter } from './read-letter';
import { runIdOf, runStates } from './run-states';

export type JudgeDeps = {
  /** The truth itself: what read models say may be a moment old. */
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly plans: Pick<PlanLibrary, 'plan'>;
  readonly reactors: Reactors;
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
  const taken = await takenByNow(deps.reactors, read);
  for (const { letter, message } of read) {
    const run = runs.get(runIdOf(message) ?? '') ?? null;
    const payload = await payloadOf(deps, letter);
    const more = await factsOf(deps, { letter, message, run, taken });
    verdicts.set(letter.id, verdictOn({ message, run, payload, ...more }));
  }
}

type Read = {
  readonly letter: DeadLetterView;
  readonly message: LetterMessage;
  readonly run: RunState | null;
  readonly taken: ReadonlySet<string>;
};

/** What the run's plan says of it, and who was to react to it; or why there is no such plan. */
async function factsOf(
  { plans }: JudgeDeps,
  { letter, message, run, taken }: Read,
): Promise<Pick<VerdictFacts, 'schemaFault' | 'hearer' | 'planFault'>> {
  if (!run || (message.type !== 'reply' && message.type !== 'event')) return {};
  try {
    const plan = await plans.plan(run.saga, run.sagaVersion);
    if (message.type === 'event')
      return { hearer: hearerStanding({ letter, message }, plan, taken) };
    return { schemaFault: faultOf(plan, message) };
  } catch (error) {
    if (error instanceof PlanUnavailable) return { planFault: error.message };
    throw error;
  }
}

async function payloadOf({ blobs }: JudgeDeps, { headers }: DeadLetterView) {
  const ref = headers[DATAREF];
  if (ref === undefined) return 'inline';
  return (await blobs.has(ref)) ? 'there' : 'gone';
}

/** How a reply's result breaks the schema of the step that it is for. */
function faultOf(
  plan: Plan,
  message: Extract<LetterMessage, { type: 'reply' }>,
): string | undefined {
  if (message.outcome !== 'succeeded') return undefined;
  const node = plan.nodes.get(nodeOf(message.ref));
  return node?.type === 'step' ? violation(node, message.result)?.message : undefined;
}
