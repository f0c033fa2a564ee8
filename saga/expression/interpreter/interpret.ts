import type { Evaluation, Expression, Limits, Scope } from '../expression';
import { LibraryFrame } from '../library/library';
import { nativeMessage } from '../library/messages';
import { Budget } from './budget';
import { callFunction } from './call';
import { evaluateNode } from './evaluate-node';
import { Fault } from './fault';
import { Frame } from './frame';
import { instantOf } from './instant';
import type { Machine } from './machine';
import { toJson } from './to-json';

/** Evaluates any expression over a scope. Never throws; what goes wrong is an ExpressionError. */
export function interpret(expression: Expression, scope: Scope, limits: Limits): Evaluation {
  const budget = new Budget(limits);
  try {
    const value = run(expression, scope, budget);
    return { ok: true, value: value === undefined ? undefined : toJson(value, budget) };
  } catch (thrown) {
    const { code, message } = faultOf(thrown);
    const text = `${message} (${code}, in: ${excerpt(expression.source)})`;
    return { ok: false, error: { name: 'ExpressionError', message: text } };
  }
}

function run(expression: Expression, scope: Scope, budget: Budget): unknown {
  const machine: Machine = {
    budget,
    evaluate: (ast, at) => evaluateNode(machine, ast, at),
    call: (callable, args, context) => callFunction(machine, callable, { args, context }),
  };
  const frame = new Frame(new LibraryFrame(machine, instantOf(scope.run.startedAt)));
  frame.bind('$', scope);
  return machine.evaluate(expression.ast, { input: scope, frame });
}

function faultOf(thrown: unknown): { readonly code: string; readonly message: string } {
  if (thrown instanceof Fault) return thrown;
  // The depth is counted, so this is a native function that ran out of stack.
  if (thrown instanceof RangeError) return { code: 'LIMIT', message: 'It nests too deep.' };
  return nativeMessage(thrown);
}

function excerpt(source: string): string {
  return source.length > 100 ? `${source.slice(0, 100)}…` : source;
}
