import { expect } from 'vitest';
import { compile } from '../../compile/compile';
import type { Json } from '../../definition/primitives';
import type { Outcomes } from '../../simulate/outcomes';
import { simulate } from '../../simulate/simulate';
import { importAsl } from '../asl/import-asl';

export type Fields = { readonly [key: string]: unknown };

/** A state machine that starts at its first state. */
export function machine(states: Fields, rest: Fields = {}) {
  return { StartAt: Object.keys(states)[0] ?? '', States: states, ...rest };
}

/** The import, which compiles without errors. */
export function imported(value: unknown) {
  const made = importAsl(value, 'test');
  if (made.problem !== undefined) throw new Error(made.problem);
  const errors = compile(made.definition).diagnostics.filter((d) => d.severity === 'error');
  expect(errors).toEqual([]);
  return made;
}

/** How the imported machine goes. */
export function run(value: unknown, input: Json = {}, outcomes: Outcomes = {}) {
  const { plan } = compile(imported(value).definition);
  if (!plan) throw new Error('It does not compile.');
  return simulate(plan, input, outcomes);
}

/** What a task is sent, when it answers with what it was sent. */
export const ECHO = { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:1:function:echo' };
