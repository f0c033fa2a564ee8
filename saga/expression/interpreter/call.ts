import type { Ast } from '../ast';
import { Fault } from './fault';
import { Frame } from './frame';
import { type Callable, Closure, isCallable, Native } from './functions';
import type { At, Machine } from './machine';
import { shown } from './values';

/** Calls a function, and the calls in tail position that it ends in, one after the other. */
export function callFunction(
  machine: Machine,
  callable: Callable,
  { args, context }: { readonly args: readonly unknown[]; readonly context: unknown },
): unknown {
  let result = callOnce(machine, callable, { args, context });
  while (result instanceof Closure && result.thunk) {
    const { body, input, frame } = result;
    const at = { input, frame };
    const next = machine.evaluate(body.procedure as Ast, at);
    if (!isCallable(next)) throw notCallable(body, next);
    const nextArgs = (body.arguments ?? []).map((arg) => machine.evaluate(arg, at));
    result = callOnce(machine, next, { args: nextArgs, context });
  }
  return result;
}

type Given = { readonly args: readonly unknown[]; readonly context: unknown };

function callOnce(machine: Machine, callable: Callable, { args, context }: Given): unknown {
  machine.budget.step();
  const checked = callable.signature ? callable.signature.validate(args, context) : args;
  if (callable instanceof Native) return callable.call(checked, context);
  const frame = new Frame(callable.frame);
  for (const [index, name] of callable.parameters.entries()) frame.bind(name, checked[index]);
  return machine.evaluate(callable.body, { input: callable.input, frame });
}

/** `$f(a, b)`; `before` are arguments that stand before the written ones. */
export function evaluateCall(
  machine: Machine,
  ast: Ast,
  at: At & { readonly before?: readonly unknown[] },
): unknown {
  const callable = machine.evaluate(ast.procedure as Ast, at);
  const args = [...(at.before ?? [])];
  for (const arg of ast.arguments ?? []) args.push(machine.evaluate(arg, at));
  if (!isCallable(callable)) throw notCallable(ast, callable);
  return machine.call(callable, args, at.input);
}

/** `$f(?, b)`: a function of the arguments that are left open. */
export function evaluatePartial(machine: Machine, ast: Ast, at: At): Native {
  const callable = machine.evaluate(ast.procedure as Ast, at);
  if (!isCallable(callable)) throw notCallable(ast, callable);
  const written = ast.arguments ?? [];
  const fixed = written.map((arg) => (isOpen(arg) ? undefined : machine.evaluate(arg, at)));
  return new Native({
    name: 'partial',
    arity: written.filter(isOpen).length,
    call: (given, context) => {
      const rest = [...given];
      const args = written.map((arg, index) => (isOpen(arg) ? rest.shift() : fixed[index]));
      return machine.call(withoutSignature(callable), args, context);
    },
  });
}

/** As in jsonata, a partially applied function no longer checks its arguments. */
function withoutSignature(callable: Callable): Callable {
  if (callable.signature === undefined || callable instanceof Closure) return callable;
  return new Native({ name: callable.name, arity: callable.arity, call: callable.call });
}

function isOpen(arg: Ast): boolean {
  return arg.type === 'operator' && arg.value === '?';
}

/** `a ~> $f`: calls with the left side as first argument; between two functions, their composition. */
export function evaluateApply(machine: Machine, ast: Ast, at: At): unknown {
  const left = machine.evaluate(ast.lhs as Ast, at);
  const right = ast.rhs as Ast;
  if (right.type === 'function') return evaluateCall(machine, right, { ...at, before: [left] });
  const callable = machine.evaluate(right, at);
  if (!isCallable(callable)) {
    throw new Fault('T2006', `The right side of ~> must be a function, not ${shown(callable)}.`);
  }
  return isCallable(left)
    ? composed(machine, left, callable)
    : machine.call(callable, [left], null);
}

function composed(machine: Machine, first: Callable, second: Callable): Native {
  return new Native({
    name: 'composed',
    arity: 1,
    call: (args) => machine.call(second, [machine.call(first, args.slice(0, 1), null)], null),
  });
}

function notCallable(ast: Ast, value: unknown): Fault {
  const name = nameOf(ast.procedure);
  const asked = name === undefined ? shown(value) : name;
  return new Fault('T1006', `${asked} is no function. Functions begin with $.`);
}

function nameOf(procedure: Ast | undefined): string | undefined {
  if (procedure?.type === 'variable') return `$${String(procedure.value)}`;
  return procedure?.type === 'path' ? String(procedure.steps?.[0]?.value) : undefined;
}
