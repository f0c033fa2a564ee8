import type { Json } from '@/saga/definition/primitives';
import type { Actor, WorkKind } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';
import { InvalidInput } from './errors';
import { storageProblem } from './wire/storable-json';

export type SkipWork = {
  readonly runId: string;
  readonly kind: WorkKind;
  /** The work's place: its name, of an item of a map as `charge@each-3`. */
  readonly node: string;
  /** What the run goes on with, as if the work had answered it. */
  readonly result: Json;
  readonly reason: string;
  readonly by: Actor;
};

/** Takes work as done, with a person's result. Throws as `controlRun`, and `InvalidInput`. */
export function skipWork(deps: ControlRunDeps): (command: SkipWork) => Promise<void> {
  return async ({ runId, kind, node, result, reason, by }) => {
    const problem = storageProblem(result, '/result');
    if (problem) throw new InvalidInput([problem]);
    await controlRun(deps, {
      runId,
      by,
      action: 'run.work-skipped',
      wish: `continued past ${node}`,
      detail: { kind, node, reason },
      message: (messageId) => ({ type: 'SkipWork', messageId, kind, node, result, by, reason }),
    });
  };
}
