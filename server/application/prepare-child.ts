import type { Json } from '@/saga/definition/primitives';
import type { Plan } from '@/saga/plan';
import type { RunError } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import type { ChildRequest } from '@/server/ports/run-writes';
import { Conflict, InvalidInput, isApplicationError } from './errors';
import { PlanUnavailable } from './plan-library';
import { checkedInput, planToStart, type StartablePlanDeps } from './startable-plan';

/** A sub-saga's run that can begin, or why it can't. */
export type PreparedChild =
  | { readonly plan: Plan; readonly message: Extract<RunMessage, { type: 'StartRun' }> }
  | { readonly refused: RunError };

/**
 * Finds what a sub-saga's run needs to begin: its version's plan, and its input with defaults. Refused
 * when there is no such version or the input breaks its schema; throws only when the store is away.
 */
export async function prepareChild(
  deps: StartablePlanDeps,
  { runId, request }: { readonly runId: string; readonly request: ChildRequest },
): Promise<PreparedChild> {
  const { saga, version, parent, correlationId } = request;
  try {
    const found = await planToStart(deps, { saga, version: version ?? undefined });
    if (found.plan.execution === 'choreography') {
      throw new Conflict('It is a choreography, which no other run can lead or reverse.');
    }
    const input = checkedInput(found.plan, request.input);
    return {
      plan: found.plan,
      message: {
        type: 'StartRun',
        messageId: `start:${runId}`,
        runId,
        saga,
        sagaVersion: found.version,
        input,
        correlationId,
        startedBy: request.by,
        parent,
      },
    };
  } catch (error) {
    if (isApplicationError(error) || error instanceof PlanUnavailable) {
      return { refused: refusal(saga, error) };
    }
    throw error;
  }
}

function refusal(saga: string, error: Error): RunError {
  const details =
    error instanceof InvalidInput ? { issues: error.issues as unknown as Json } : null;
  return {
    name: 'SubSagaRefused',
    message: `No run of ${saga} was started: ${error.message}`,
    retryable: false,
    ...(details === null ? {} : { details }),
  };
}
