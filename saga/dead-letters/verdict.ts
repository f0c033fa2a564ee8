import type { Json } from '../definition/primitives';
import type { WorkKind } from '../run/events';
import { placeOf } from '../run/ids';
import { ownEntry } from '../run/own-entry';
import { isFinal, type RunState, type WorkState } from '../run/state';

/** What sending a dead message again would do, and why in plain words. */
export type Verdict = {
  readonly kind: 'safe' | 'no-op' | 'unsafe';
  readonly reason: string;
};

/** What a dead message is, as far as it can be read. `attempt` and `ref` are those of the work that it is about. */
export type LetterMessage =
  | {
      readonly type: 'command';
      readonly runId: string;
      readonly ref: string;
      readonly attempt: number;
      readonly kind: WorkKind;
    }
  | {
      readonly type: 'reply';
      readonly runId: string;
      readonly ref: string;
      readonly attempt: number;
      readonly outcome: 'succeeded' | 'failed';
      readonly result: Json;
    }
  /** What the services of a choreography tell each other, or what a run tells the world: then it has no `id`. */
  | { readonly type: 'event'; readonly runId: string; readonly id?: string }
  /** From run to run, or a timer; the engine itself tries it again. */
  | { readonly type: 'letter' }
  | { readonly type: 'unreadable'; readonly why: string };

export type VerdictFacts = {
  readonly message: LetterMessage;
  /** The run that it is about, as of now; null when there is none. */
  readonly run: RunState | null;
  /** Whether a payload that is kept elsewhere is still there. */
  readonly payload: 'inline' | 'there' | 'gone';
  /** How the result of a reply breaks its step's schema. */
  readonly schemaFault?: string;
  /** Whose reaction died. */
  readonly hearer?: Hearer;
  /** Why nobody here can run the run's version of its saga. */
  readonly planFault?: string;
};

/** A service of a choreography, or its tracker, whose name is empty, and how it stands to a message. */
export type Hearer = {
  readonly service: string;
  /** `due`: it has not taken it yet. `taken`: it has. `no-use`: it listens to something else. */
  readonly standing: 'due' | 'taken' | 'no-use';
};

const safe = (reason: string): Verdict => ({ kind: 'safe', reason });
const noOp = (reason: string): Verdict => ({ kind: 'no-op', reason });
const unsafe = (reason: string): Verdict => ({ kind: 'unsafe', reason });

/**
 * What sending a message again would do, as things are now. `safe`: its run waits for it. `no-op`: it would come
 * straight back, or be recognised as a repeat. `unsafe`: something would be done that its run neither counts on
 * nor undoes.
 */
export function verdictOn(facts: VerdictFacts): Verdict {
  const { message, run, payload, planFault } = facts;
  if (payload === 'gone') {
    return noOp('Its payload is no longer in the blob store, so it would come straight back.');
  }
  switch (message.type) {
    case 'unreadable':
      return noOp(`It would come straight back as it is: ${message.why}`);
    case 'letter':
      return noOp('The engine tries it again by itself, once a minute.');
    case 'event':
      return onEvent(run, facts);
    case 'command':
      return run ? onCommand(run, message) : unsafe(UNKNOWN_RUN);
    case 'reply':
      if (planFault !== undefined) return noOp(`It would come straight back: ${planFault}`);
      return run ? onReply(run, facts, message) : noOp(NOBODY_LISTENS);
    default:
      return message satisfies never;
  }
}

const UNKNOWN_RUN =
  'There is no run that asked for it: a service would do work that nothing waits for and nothing undoes.';
const NOBODY_LISTENS = 'There is no run that waits for this answer.';

type Of<T extends LetterMessage['type']> = Extract<LetterMessage, { type: T }>;

function onEvent(run: RunState | null, { hearer, planFault }: VerdictFacts): Verdict {
  const who = hearer?.service ? hearer.service : 'The history of the run';
  if (hearer?.standing === 'taken') {
    return noOp(`${who} has it by now, and would ignore a repeat, as everybody else does.`);
  }
  if (hearer?.standing === 'no-use') return noOp(`${who} does not listen to it.`);
  if (!run) return noOp('There is no run that it could tell of.');
  if (planFault !== undefined) return noOp(`It would come straight back: ${planFault}`);
  if (isFinal(run)) return noOp(`Its run is ${run.status}: nobody acts on it any more.`);
  if (hearer) return safe(`${who} goes on with it. Whoever has it already ignores a repeat.`);
  return safe('Whoever has heard it already ignores a repeat; whoever has not goes on with it.');
}

function onCommand(run: RunState, { ref, attempt }: Of<'command'>): Verdict {
  const work = ownEntry(run.works, ref);
  const place = placeOf(ref);
  if (!work) return unsafe(`Its run never asked for ${place}.`);
  if (work.status === 'completed') {
    return noOp(`${place} is done. The service knows its key and would only answer again.`);
  }
  if (work.status === 'skipped') {
    return unsafe(`Somebody took ${place} as done by hand; now the service would do it as well.`);
  }
  if (isFinal(run)) {
    return unsafe(
      `Its run is ${run.status}: the service would do ${place}, and nothing undoes it.`,
    );
  }
  return onOpenWork(run, work, attempt);
}

function onOpenWork(run: RunState, work: WorkState, attempt: number): Verdict {
  const place = placeOf(work.ref);
  if (work.status === 'retrying') {
    const when = work.dueAt === null ? '' : `, due ${work.dueAt}`;
    return noOp(`The run tries ${place} again by itself (attempt ${work.attempt + 1}${when}).`);
  }
  if (work.status === 'failed') return unsafe(givenUp(run, work));
  if (work.attempt !== attempt) {
    return noOp(`Attempt ${work.attempt} of ${place} is under way; this was attempt ${attempt}.`);
  }
  const paused =
    run.status === 'suspended' ? ' It is paused, and takes the answer all the same.' : '';
  return safe(`The run waits for ${place}.${paused}`);
}

function givenUp(run: RunState, work: WorkState): string {
  const place = placeOf(work.ref);
  const effect = `The run has given ${place} up: the service would do it, and the run would not count it.`;
  const owed = run.status === 'stuck' && (work.kind === 'compensation' || !run.turnedBack);
  return owed ? `${effect} Retry ${place} from the run instead.` : effect;
}

function onReply(run: RunState, facts: VerdictFacts, message: Of<'reply'>): Verdict {
  const { ref, attempt, outcome } = message;
  const work = ownEntry(run.works, ref);
  const place = placeOf(ref);
  if (!work) return noOp(`Its run never asked for ${place}.`);
  if (work.status !== 'running' || work.attempt !== attempt) {
    const late = work.unanswered.includes(attempt);
    if (late) return noOp(`It comes too late: it would be noted in the run, and change nothing.`);
    return noOp(`The run has its answer from attempt ${attempt} of ${place}.`);
  }
  if (outcome === 'failed')
    return safe(`The run waits for ${place}, and takes this as its failure.`);
  if (facts.schemaFault) {
    return unsafe(`${facts.schemaFault} The run would take ${place} as failed and in doubt.`);
  }
  return safe(`The run waits for this answer from ${place}.`);
}
