import type { SagaNode } from '../../definition/nodes';
import { fieldOf, listAt, textOf, textsOf } from '../asl/fields';
import { policyFrom } from '../asl/policies';
import { mappingOf } from '../draft/data';
import { below } from '../draft/draft';
import { slugOf } from '../draft/names';
import { inputOf, type SeataState } from './machine';

/** Exceptions that stand for all. */
const EVERY = new Set(['java.lang.Exception', 'java.lang.Throwable', 'java.lang.RuntimeException']);

/** The errors that a list of exceptions names; undefined when it means all. */
export function errorsNamed(names: readonly string[]): string[] | undefined {
  const named = names.filter((name) => name !== '');
  return named.length === 0 || named.some((name) => EVERY.has(name))
    ? undefined
    : [...new Set(named)];
}

/** What a ServiceTask or ScriptTask asks for. */
export function workOf(state: SeataState) {
  const { fields, machine, path } = state;
  const script = textOf(fields, 'Type') === 'ScriptTask';
  if (script) {
    machine.draft.lose(
      below(path, 'ScriptContent'),
      'a script',
      'Scripts do not run here; a participant `script` must do what it does.',
    );
  }
  if (fieldOf(fields, 'IsAsync') === true) {
    machine.draft.lose(
      below(path, 'IsAsync'),
      'IsAsync',
      'A step is awaited; put what need not be awaited into a branch of its own.',
    );
  }
  loseStatus(state);
  return {
    service: slugOf(script ? 'script' : (textOf(fields, 'ServiceName') ?? ''), 'service'),
    action: slugOf(script ? state.name : (textOf(fields, 'ServiceMethod') ?? ''), 'action'),
    input: mappingOf(inputOf(state)),
    ...retryOf(state),
  };
}

function retryOf(state: SeataState) {
  const retriers = listAt(state.fields, 'Retry', state.path);
  const policies = retriers.map(({ fields }) => policyFrom({ MaxAttempts: 0, ...fields }));
  const most = (policy: { maxAttempts?: number | 'unlimited' | undefined }) =>
    Number(policy.maxAttempts ?? 1);
  const [widest = { maxAttempts: 1 }] = [...policies].sort((a, b) => most(b) - most(a));
  if (new Set(policies.map((policy) => JSON.stringify(policy))).size > 1) {
    const why = `A step has one policy for all errors: that with the most attempts (${most(widest)}) was taken.`;
    state.machine.draft.lose(below(state.path, 'Retry'), 'different retry policies', why);
  }
  const names = new Set(
    retriers.flatMap(({ fields }) => errorsNamed(textsOf(fields, 'Exceptions')) ?? []),
  );
  const errors = [...names].map((name) => ({ name: name.slice(0, 120), retryable: true }));
  return { retry: widest, ...(errors.length > 0 ? { errors } : {}) };
}

function loseStatus({ fields, path, machine }: SeataState): void {
  if (fieldOf(fields, 'Status') === undefined) return;
  const why =
    'The participant says what became of its work: a result has done it, an error has not, and no answer leaves it in doubt, so that it is undone.';
  machine.draft.lose(below(path, 'Status'), 'Status', why);
}

/** Whether a task only reads. */
export function readsOnly({ fields }: SeataState): { readonly readOnly?: true } {
  return fieldOf(fields, 'IsForUpdate') === false ? { readOnly: true } : {};
}

/** The compensation that a state becomes for the state it undoes. */
export function compensationOf(state: SeataState, head: { readonly name: string }): SagaNode {
  const { errors: _, ...work } = workOf(state);
  return { type: 'compensation', ...head, ...work };
}
