import type { Actor } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Ids } from '@/server/ports/ids';
import { type AskServiceDeps, askService, isAsked } from './choreography/ask-service';
import { type DecideNowDeps, decideNow, runNow } from './decide-now';
import { Conflict } from './errors';
import type { RunInHand } from './run-in-hand';

export type ControlRunDeps = DecideNowDeps &
  Pick<AskServiceDeps, 'reactors'> & { readonly audit: AuditLog; readonly ids: Ids };

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
  const { run, granted } = await askedOf(deps, control, message);
  if (!granted) {
    const { status } = run.state;
    throw new Conflict(`The run is ${status}: it cannot be ${wish}.`, { status });
  }
  const target = { type: 'run', id: runId };
  await deps.audit.record({ at: deps.clock.now(), actor, action, target, detail });
}

/** Of a choreographed run the service is asked whose work it is. */
async function askedOf(
  deps: ControlRunDeps,
  { runId, check }: RunControl,
  message: RunMessage,
): Promise<{ readonly run: RunInHand; readonly granted: boolean }> {
  if (isAsked(message)) {
    const run = await runNow(deps, runId);
    if (run.plan.execution === 'choreography') {
      check?.(run);
      return { run, granted: await askService(deps, run, message) };
    }
  }
  const { run, events } = await decideNow(deps, { runId, message }, check);
  return { run, granted: events.length > 0 };
}
