import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import { placeRef } from '@/saga/run/ids';
import { isFinal } from '@/saga/run/state';
import { mayDecide, type Role } from '@/server/auth/permissions';
import type { ControlRunDeps } from './control-run';
import { decideNow } from './decide-now';
import { Conflict, Forbidden, InvalidInput } from './errors';
import type { RunInHand } from './run-in-hand';
import { storageProblem } from './wire/storable-json';

export type DecideApproval = {
  readonly runId: string;
  /** The approval's place: its name, of an item of a map as `approve@each-3`. */
  readonly node: string;
  readonly outcome: string;
  readonly form: Json;
  readonly by: Actor;
  /** What whoever decides may be for this saga; one of them is enough. */
  readonly roles: readonly Role[];
};

/**
 * Takes a person's decision and audits it. Throws `NotFound`; `Conflict` when that is not (or no longer)
 * asked; `Forbidden` without the approval's role; and `InvalidInput` when the form is not sound or
 * there is no such outcome.
 */
export function decideApproval(deps: ControlRunDeps): (command: DecideApproval) => Promise<void> {
  return async (command) => {
    const { runId, node, outcome, form, by } = command;
    const problem = storageProblem(form, '/form');
    if (problem) throw new InvalidInput([problem]);
    const messageId = `run.approval-decided:${deps.ids.uuid()}`;
    const { events } = await decideNow(
      deps,
      { runId, message: { type: 'ApprovalDecided', messageId, node, outcome, form, by } },
      (run) => checkAsked(run, command),
    );
    for (const { event } of events) {
      if (event.type !== 'ApprovalRefused') continue;
      throw new InvalidInput(event.faults, 'The decision does not count: mend the form.');
    }
    const at = deps.clock.now();
    const target = { type: 'run', id: runId };
    const detail = { node, outcome };
    await deps.audit.record({ at, actor: by, action: 'run.approval-decided', target, detail });
  };
}

function checkAsked({ state }: RunInHand, { node, roles }: DecideApproval): void {
  const { status } = state;
  const wait = Object.values(state.waits).find(
    (waiting) =>
      waiting.awaits.type === 'approval' && placeRef(waiting.node, waiting.item) === node,
  );
  if (wait?.awaits.type !== 'approval' || isFinal(state)) {
    throw new Conflict(`${node} is not asked in this run now; somebody may have decided already.`, {
      status,
    });
  }
  const wanted = wait.awaits.role;
  if (!roles.some((role) => mayDecide(role, wanted))) {
    throw new Forbidden(
      `${node} is decided by the role ${wanted}, and yours is ${roles.join(' and ')}.`,
    );
  }
}
