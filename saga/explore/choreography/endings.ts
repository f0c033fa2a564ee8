import { type Model, undoOf } from '../model';
import type { Outcome, OutcomeStatus } from '../report';
import type { Track, World } from '../world';

/** How a run ended in which nothing more happens; null when it has not. */
export function endingOf(model: Model, { run, tracks }: World): Outcome | null {
  const steps = Object.values(tracks).filter(({ kind }) => kind === 'step');
  const { status } = run;
  switch (status) {
    case 'completed':
    case 'failed':
      return outcome(status, refsOf(steps.filter(({ completed }) => completed)));
    case 'compensated':
    case 'cancelled':
      return outcome(status, refsOf(steps.filter((step) => isUndone(model, step))));
    case 'stuck':
      return outcome(
        status,
        run.debts.map(({ step }) => step),
      );
    default:
      return null;
  }
}

function outcome(status: OutcomeStatus, steps: readonly string[]): Outcome {
  return { status, steps: [...new Set(steps)].sort() };
}

function refsOf(tracks: readonly Track[]): readonly string[] {
  return tracks.map(({ ref }) => ref);
}

function isUndone(model: Model, { effect, node }: Track): boolean {
  return effect > 0 && undoOf(model, node) !== null;
}
