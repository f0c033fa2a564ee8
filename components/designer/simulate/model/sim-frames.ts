import { meaningOf } from '@/saga/definition/meaning';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Plan } from '@/saga/plan';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import type { RunState } from '@/saga/run/state';
import { simulation } from '@/saga/simulate/simulate';
import type { Lens } from '../../lens/lens';
import { shownOf } from '../../prove/model/replay-frames';
import { type Difference, differences } from './differences';
import { messageWords } from './message-words';
import type { Session } from './session';

/** One message of a simulated run, and the run after it. */
export type SimFrame = {
  /** What comes, in words. */
  readonly what: string;
  /** Milliseconds of virtual time since the start. */
  readonly elapsedMs: number;
  readonly events: readonly RunEvent[];
  readonly state: RunState;
  /** What it changed of results, variables, errors, debts and the output. */
  readonly changes: readonly Difference[];
  readonly lens: Lens;
};

type Drawn = { readonly definition: SagaDefinition; readonly plan: Plan };

/** The whole simulated run, message by message. */
export function simFrames({ definition, plan }: Drawn, session: Session): readonly SimFrame[] {
  const meaning = meaningOf(definition);
  const recorded: RecordedEvent[] = [];
  const frames: SimFrame[] = [];
  let began = '';
  for (const { message, at, events, state } of simulation(plan, session.input, session.outcomes)) {
    began ||= at;
    const { messageId: causationId } = message;
    for (const event of events) {
      const version = recorded.length + 1;
      recorded.push({ runId: 'simulation', version, occurredAt: at, event, causationId });
    }
    const what = messageWords(message);
    frames.push({
      what,
      elapsedMs: Date.parse(at) - Date.parse(began),
      events,
      state,
      changes: differences(frames.at(-1)?.state, state),
      lens: { title: what, meaning, ...shownOf(definition, recorded) },
    });
    if (frames.length >= MOST_FRAMES) break;
  }
  return frames;
}

/** Frames after which a run that retries without end is cut off. */
const MOST_FRAMES = 400;
