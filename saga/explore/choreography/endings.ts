import { type Model, undoOf } from '../model';
import type { Outcome, OutcomeStatus } from '../report';
import type { World } from '../world';

/** How a run ended in which nothing more happens; null when it has not. */
export function endingOf(model: Model, { run, tracks }: World): Outcome | null {
  const status = endOf(run.status);
  if (status === null) return null;
  const works = Object.values(tracks).filter(({ kind }) => kind === 'step');
  const steps = {
    completed: () => works.filter(({ completed }) => completed).map(({ ref }) => ref),
    failed: () => works.filter(({ completed }) => completed).map(({ ref }) => ref),
    compensated: () => works.filter((work) => isUndone(model, work)).map(({ ref }) => ref),
    cancelled: () => works.filter((work) => isUndone(model, work)).map(({ ref }) => ref),
    stuck: () => run.debts.map(({ step }) => step),
  }[status]();
  return { status, steps: [...new Set(steps)].sort() };
}

function isUndone(model: Model, { effect, node }: World['tracks'][string]): boolean {
  return effect > 0 && undoOf(model, node) !== null;
}

function endOf(status: World['run']['status']): OutcomeStatus | null {
  switch (status) {
    case 'completed':
    case 'compensated':
    case 'cancelled':
    case 'stuck':
    case 'failed':
      return status;
    default:
      return null;
  }
}
