import type { Ast } from '../ast';
import { deepEqual } from './deep-equal';
import { Fault } from './fault';
import type { At, Machine } from './machine';
import { type Sequence, sequenceOf } from './sequence';
import { textOf } from './text';
import { isNumber, shown, truth } from './values';

/** `and`, `or`, arithmetic, comparison, `&`, `in` and ranges. */
export function evaluateBinary(machine: Machine, ast: Ast, at: At): unknown {
  const op = String(ast.value);
  const left = machine.evaluate(ast.lhs as Ast, at);
  if (op === 'and')
    return truth(left) === true && truth(machine.evaluate(ast.rhs as Ast, at)) === true;
  if (op === 'or')
    return truth(left) === true || truth(machine.evaluate(ast.rhs as Ast, at)) === true;
  const right = machine.evaluate(ast.rhs as Ast, at);
  return binary(machine, op, [left, right]);
}

type Operands = readonly [unknown, unknown];

function binary(machine: Machine, op: string, operands: Operands): unknown {
  const [left, right] = operands;
  switch (op) {
    case '=':
      return isEqual(machine, operands);
    case '!=':
      return left !== undefined && right !== undefined && !isEqual(machine, operands);
    case '&':
      return concatenate(machine, operands);
    case 'in':
      return isIn(operands);
    case '..':
      return range(machine, operands);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(op, operands);
    default:
      return calculate(op, operands);
  }
}

function isEqual({ budget }: Machine, [left, right]: Operands): boolean {
  return left !== undefined && right !== undefined && deepEqual(left, right, budget);
}

function concatenate({ budget }: Machine, [left, right]: Operands): string {
  const text = textOf(left) + textOf(right);
  budget.grow(text.length);
  return text;
}

function isIn([left, right]: Operands): boolean {
  if (left === undefined || right === undefined) return false;
  return Array.isArray(right) ? right.includes(left) : right === left;
}

function range({ budget }: Machine, [from, to]: Operands): Sequence | undefined {
  if (from !== undefined && !Number.isInteger(from)) {
    throw new Fault('T2003', `The left side of .. must be a whole number, not ${shown(from)}.`);
  }
  if (to !== undefined && !Number.isInteger(to)) {
    throw new Fault('T2004', `The right side of .. must be a whole number, not ${shown(to)}.`);
  }
  if (from === undefined || to === undefined || (from as number) > (to as number)) return undefined;
  const count = (to as number) - (from as number) + 1;
  budget.grow(count);
  const numbers = sequenceOf();
  for (let i = 0; i < count; i += 1) numbers.push((from as number) + i);
  return numbers;
}

function compare(op: string, [left, right]: Operands): boolean | undefined {
  for (const value of [left, right]) {
    if (value !== undefined && typeof value !== 'string' && typeof value !== 'number') {
      throw new Fault('T2010', `${op} compares numbers or texts, not ${shown(value)}.`);
    }
  }
  if (left === undefined || right === undefined) return undefined;
  if (typeof left !== typeof right) {
    throw new Fault('T2009', `${op} can't compare ${shown(left)} with ${shown(right)}.`);
  }
  return ordered(op, left as number, right as number);
}

function ordered(op: string, left: number, right: number): boolean {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function calculate(op: string, [left, right]: Operands): number | undefined {
  if (left !== undefined && !isNumber(left)) {
    throw new Fault('T2001', `The left side of ${op} must be a number, not ${shown(left)}.`);
  }
  if (right !== undefined && !isNumber(right)) {
    throw new Fault('T2002', `The right side of ${op} must be a number, not ${shown(right)}.`);
  }
  return left === undefined || right === undefined ? undefined : result(op, left, right);
}

function result(op: string, left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      throw new Fault('S0204', `Unknown operator ${op}.`);
  }
}
