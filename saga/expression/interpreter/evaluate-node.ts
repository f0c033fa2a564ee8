import type { Ast } from '../ast';
import { evaluateApply, evaluateCall, evaluatePartial } from './call';
import { Fault } from './fault';
import { Frame } from './frame';
import { Closure, isCallable } from './functions';
import { group } from './group';
import type { At, Machine } from './machine';
import { evaluateBinary } from './operators';
import { evaluatePath } from './path';
import { predicate } from './predicate';
import { matcherOf } from './regex';
import { append, push, type Sequence, sequenceOf, settle } from './sequence';
import { evaluateTransform } from './transform';
import { field, isNumber, shown, truth } from './values';

/** Evaluates one node of the syntax tree with all that hangs on it. */
export function evaluateNode(machine: Machine, ast: Ast, at: At): unknown {
  machine.budget.step();
  machine.budget.enter();
  let value = evaluateBare(machine, ast, at);
  for (const { expr } of ast.predicate ?? [])
    value = predicate(machine, expr, { ...at, input: value });
  if (ast.type !== 'path' && ast.group) value = group(machine, ast.group, { ...at, input: value });
  machine.budget.leave();
  return settle(value, ast.keepArray === true);
}

type Evaluator = (machine: Machine, ast: Ast, at: At) => unknown;

const literal: Evaluator = (_machine, ast) => ast.value;

const EVALUATORS: ReadonlyMap<string, Evaluator> = new Map<string, Evaluator>([
  ['path', evaluatePath],
  ['binary', evaluateBinary],
  ['unary', evaluateUnary],
  ['name', (_machine, ast, at) => field(at.input, String(ast.value))],
  ['string', literal],
  ['number', literal],
  ['value', literal],
  ['wildcard', evaluateWildcard],
  ['descendant', evaluateDescendants],
  ['parent', (_machine, ast, at) => at.frame.lookup(ast.slot?.label ?? '')],
  ['condition', evaluateCondition],
  ['block', evaluateBlock],
  ['bind', evaluateBind],
  ['regex', (machine, ast) => matcherOf(machine, ast.value as RegExp)],
  ['function', evaluateCall],
  ['variable', evaluateVariable],
  ['lambda', (_machine, ast, at) => new Closure(ast, at.input, at.frame)],
  ['partial', evaluatePartial],
  ['apply', evaluateApply],
  ['transform', evaluateTransform],
]);

function evaluateBare(machine: Machine, ast: Ast, at: At): unknown {
  const evaluator = EVALUATORS.get(ast.type);
  if (!evaluator) throw new Fault('S0206', `Nothing is known of ${ast.type}.`);
  return evaluator(machine, ast, at);
}

function evaluateUnary(machine: Machine, ast: Ast, at: At): unknown {
  if (ast.value === '[') return listOf(machine, ast, at);
  if (ast.value === '{')
    return group(machine, { lhs: ast.lhs as readonly (readonly [Ast, Ast])[] }, at);
  const value = machine.evaluate(ast.expression as Ast, at);
  if (value === undefined) return undefined;
  if (!isNumber(value))
    throw new Fault('D1002', `Only a number can be negated, not ${shown(value)}.`);
  return -value;
}

function listOf(machine: Machine, ast: Ast, at: At): unknown {
  let list: unknown[] = [];
  for (const item of ast.expressions ?? []) {
    const value = machine.evaluate(item, at);
    if (value === undefined) continue;
    if (item.value === '[') list.push(value);
    else list = append(list, value) as unknown[];
  }
  machine.budget.grow(list.length);
  if (ast.consarray) (list as Sequence).cons = true;
  return list;
}

function evaluateWildcard(machine: Machine, _ast: Ast, { input }: At): Sequence {
  const found = sequenceOf();
  if (input !== null && typeof input === 'object' && !isCallable(input)) {
    for (const value of Object.values(listed(input))) {
      if (Array.isArray(value)) push(found, value.flat(Number.POSITIVE_INFINITY));
      else found.push(value);
    }
  }
  machine.budget.grow(found.length);
  return found;
}

/** The items of a list without the marks that a sequence carries. */
function listed(input: object): object {
  return Array.isArray(input) ? [...input] : input;
}

function evaluateDescendants(machine: Machine, _ast: Ast, { input }: At): unknown {
  if (input === undefined) return undefined;
  const found = sequenceOf();
  const open: unknown[] = [input];
  while (open.length > 0) {
    const value = open.pop();
    machine.budget.step();
    if (!Array.isArray(value)) found.push(value);
    if (value === null || typeof value !== 'object' || isCallable(value)) continue;
    push(open, Object.values(listed(value)).reverse());
  }
  machine.budget.grow(found.length);
  return found.length === 1 ? found[0] : found;
}

function evaluateCondition(machine: Machine, ast: Ast, at: At): unknown {
  if (truth(machine.evaluate(ast.condition as Ast, at)) === true) {
    return machine.evaluate(ast.then as Ast, at);
  }
  return ast.else && machine.evaluate(ast.else, at);
}

function evaluateBlock(machine: Machine, ast: Ast, at: At): unknown {
  const inner = { ...at, frame: new Frame(at.frame) };
  let value: unknown;
  for (const expression of ast.expressions ?? []) value = machine.evaluate(expression, inner);
  return value;
}

function evaluateBind(machine: Machine, ast: Ast, at: At): unknown {
  const value = machine.evaluate(ast.rhs as Ast, at);
  at.frame.bind(String((ast.lhs as Ast).value), value);
  return value;
}

function evaluateVariable(_machine: Machine, ast: Ast, at: At): unknown {
  return ast.value === '' ? at.input : at.frame.lookup(String(ast.value));
}
