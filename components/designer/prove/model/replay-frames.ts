import { takenKeys } from '@/components/canvas/taken-keys';
import { canvasStates } from '@/components/trace/model/canvas-states';
import { meaningOf } from '@/saga/definition/meaning';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { replay } from '@/saga/explore/replay';
import type { TraceStep } from '@/saga/explore/report';
import type { Plan } from '@/saga/plan';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import type { RunStatus } from '@/saga/run/status';
import type { Lens } from '../../lens/lens';

/** One message of a replay, and the run after it. */
export type Frame = {
  /** What happens, in words. */
  readonly what: string;
  readonly events: readonly RunEvent[];
  readonly status: RunStatus;
  /** What broke, in words. */
  readonly broken: readonly string[];
  readonly lens: Lens;
};

/** A time for every event: in the explored world no time passes. */
const AT = '2026-01-01T00:00:00.000Z';

/** Lets a trace happen again on the drawing, one frame for each message. */
export function replayFrames(
  { definition, plan }: { readonly definition: SagaDefinition; readonly plan: Plan },
  trace: readonly TraceStep[],
): readonly Frame[] {
  const meaning = meaningOf(definition);
  const recorded: RecordedEvent[] = [];
  const frames: Frame[] = [];
  for (const { what, events, state, broken } of replay(plan, trace)) {
    for (const event of events) recorded.push(record(event, recorded.length + 1));
    frames.push({
      what,
      events,
      status: state.status,
      broken,
      lens: { title: what, meaning, ...shownOf(definition, recorded) },
    });
  }
  return frames;
}

function record(event: RunEvent, version: number): RecordedEvent {
  return { runId: 'replay', version, occurredAt: AT, event, causationId: 'replay' };
}

/** How a run of the drawing looks on the canvas after these events. */
export function shownOf(
  definition: SagaDefinition,
  recorded: readonly RecordedEvent[],
): Pick<Lens, 'nodeStates' | 'takenEdges'> {
  const view = foldRunView(recorded);
  if (!view) return { nodeStates: {}, takenEdges: new Set() };
  return {
    nodeStates: canvasStates(view.nodeStates, view.steps),
    takenEdges: takenKeys(definition, view.takenEdges),
  };
}
