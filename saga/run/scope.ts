import type { Scope, StepScope } from '../expression/expression';
import type { RunState, WorkState } from './state';

/** What expressions see in this state. */
export function scopeOf(state: RunState): Scope {
  return {
    input: state.input,
    steps: state.steps,
    vars: state.vars,
    error: state.error,
    run: {
      id: state.runId,
      saga: state.saga,
      version: state.sagaVersion,
      correlationId: state.correlationId,
      startedAt: state.startedAt,
    },
  };
}

/** The same for a compensation: in a loop, its steps are those of the visit that it undoes. */
export function undoScope(state: RunState, undone: readonly WorkState[]): Scope {
  const scope = scopeOf(state);
  if (undone.every((work) => work.visit === state.visits[work.node])) return scope;
  const steps: { [name: string]: StepScope } = { ...scope.steps };
  for (const work of undone) {
    steps[work.node] =
      work.status === 'failed' ? { input: work.input } : { input: work.input, result: work.result };
  }
  return { ...scope, steps };
}
