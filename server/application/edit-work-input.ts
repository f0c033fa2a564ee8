import { MASK, unmaskJson } from '@/saga/dead-letters/masking';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { validateJson } from '@/saga/json-schema/validate';
import type { Actor, WorkKind } from '@/saga/run/events';
import { nodeOf, placeOf } from '@/saga/run/ids';
import type { RunState } from '@/saga/run/state';
import type { SagaStore } from '@/server/ports/saga-store';
import { type ControlRunDeps, controlRun } from './control-run';
import { runNow } from './decide-now';
import { InvalidInput } from './errors';
import { storageProblem } from './wire/storable-json';

export type EditWorkInputDeps = ControlRunDeps & { readonly sagas: Pick<SagaStore, 'version'> };

export type EditWorkInput = {
  readonly runId: string;
  readonly kind: WorkKind;
  /** The work's place: its name, of an item of a map as `charge@each-3`. */
  readonly node: string;
  /** What it asks with from now on. */
  readonly input: Json;
  readonly reason: string;
  readonly by: Actor;
};

/**
 * Gives work that failed, or waits for its next attempt, another input, and tries it again at once. Throws as
 * `controlRun`, and `InvalidInput` for an input that breaks the step's schema.
 */
export function editWorkInput(deps: EditWorkInputDeps): (command: EditWorkInput) => Promise<void> {
  return async ({ runId, kind, node, input: given, reason, by }) => {
    const problem = storageProblem(given, '/input');
    if (problem) throw new InvalidInput([problem]);
    const { state } = await runNow(deps, runId);
    const input = unmasked(given, inputOf(state, kind, node));
    const version = await deps.sagas.version(state.saga, state.sagaVersion);
    checkSchema(version ? inputSchemaOf(version.definition, node) : undefined, input);
    await controlRun(deps, {
      runId,
      by,
      action: 'run.work-input-edited',
      wish: `continued with another input of ${node}`,
      detail: { kind, node, reason },
      message: (messageId) => ({
        ...{ type: 'EditWorkInput', messageId, kind, node, input, by, reason },
      }),
    });
  };
}

/** What the work asked with until now. */
function inputOf({ works }: RunState, kind: WorkKind, place: string): Json {
  const known = Object.values(works).findLast(
    (work) => work.kind === kind && placeOf(work.ref) === place,
  );
  return known?.input ?? null;
}

/** People see secrets masked: what they leave so stays what it is. */
function unmasked(given: Json, before: Json): Json {
  const input = unmaskJson(given, before);
  if (!JSON.stringify(input).includes(MASK)) return input;
  const message = `${MASK} stands for a secret that was not there before: type it out.`;
  throw new InvalidInput([{ path: '/input', message }], message);
}

function inputSchemaOf({ nodes }: SagaDefinition, place: string): JsonSchema | undefined {
  const drawn = nodes.find(({ name }) => name === nodeOf(place));
  return drawn && 'inputSchema' in drawn ? drawn.inputSchema : undefined;
}

function checkSchema(schema: JsonSchema | undefined, input: Json): void {
  const faults = schema === undefined ? [] : validateJson(schema, input);
  if (faults.length === 0) return;
  const issues = faults.map(({ path, message }) => ({ path: `/input${path}`, message }));
  throw new InvalidInput(issues, 'The input breaks the step’s schema.');
}
