import type { Actor } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Ids } from '@/server/ports/ids';
import { type DecideNowDeps, decideNow } from './decide-now';
import { Conflict } from './errors';
import type { RunInHand } from './run-in-hand';

export type ControlRunDeps = DecideNowDeps & { readonly audit: AuditLog; readonly ids: Ids };

/** What somebody wants of a run, and how it is called in the audit log and in a refusal. */
export type RunControl = {
  readonly runId: string;
  readonly by: Actor;
  readonly action: string;
  readonly message: (messageId: string) => RunMessage;
  /** Completes `The run is completed: it cannot be …`. */
  readonly wish: string;
  readonly detail: { readonly [name: string]: string };
  /** May refuse, by throwing, on seeing the run as it stands. */
  readonly check?: (run: RunInHand) => void;
};

/**
 * Decides an operator's wish right away and audits it. Throws `NotFound`, and `Conflict` when the run
 * is in no state for it.
 */
export async function controlRun(deps: ControlRunDeps, control: RunControl): Promise<void> {
  const { runId, by: actor, action, detail, wish } = control;
  const message = control.message(`${action}:${deps.ids.uuid()}`);
  const { run, events } = await decideNow(deps, { runId, message }, control.check);
  if (events.length === 0) {
    const { status } = run.state;
    throw new Conflict(`The run is ${status}: it cannot be ${wish}.`, { status });
  }
  const target = { type: 'run', id: runId };
  await deps.audit.record({ at: deps.clock.now(), actor, action, target, detail });
}
