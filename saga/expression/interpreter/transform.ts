import type { Ast } from '../ast';
import { Fault } from './fault';
import { Native } from './functions';
import type { At, Machine } from './machine';
import { isObject, shown } from './values';

type Fields = { [key: string]: unknown };

/** `| pattern | update, delete |`: a function that gives a changed copy of what it is applied to. */
export function evaluateTransform(machine: Machine, ast: Ast, at: At): Native {
  return new Native({
    name: 'transform',
    arity: 1,
    call: ([value]) => {
      if (value === undefined) return undefined;
      if (value === null || typeof value !== 'object') {
        throw new Fault('T0410', `Only an object or list can be changed, not ${shown(value)}.`);
      }
      return changed(machine, ast, { input: value, frame: at.frame });
    },
  });
}

function changed(machine: Machine, ast: Ast, at: At): unknown {
  const own = new Set<unknown>();
  const copy = copyOf(machine, at.input, own);
  const found = machine.evaluate(ast.pattern as Ast, { ...at, input: copy });
  for (const match of found === undefined ? [] : Array.isArray(found) ? found : [found]) {
    // The pattern could lead to the run's own data, which nothing may change.
    if (!own.has(match)) throw new Fault('T2011', 'The pattern leads outside of what is changed.');
    update(machine, ast, { ...at, input: match });
    remove(machine, ast, { ...at, input: match });
  }
  return copy;
}

function copyOf(machine: Machine, value: unknown, own: Set<unknown>): unknown {
  machine.budget.grow(1);
  if (Array.isArray(value)) {
    const list = value.map((item) => copyOf(machine, item, own));
    own.add(list);
    return list;
  }
  if (!isObject(value)) return value;
  const fields: Fields = Object.create(null);
  for (const [key, item] of Object.entries(value)) fields[key] = copyOf(machine, item, own);
  own.add(fields);
  return fields;
}

function update(machine: Machine, ast: Ast, at: At): void {
  const fields = machine.evaluate(ast.update as Ast, at);
  if (fields === undefined) return;
  if (!isObject(fields))
    throw new Fault('T2011', `The update must be an object, not ${shown(fields)}.`);
  Object.assign(at.input as Fields, fields);
}

function remove(machine: Machine, ast: Ast, at: At): void {
  const names = ast.delete && machine.evaluate(ast.delete, at);
  if (names === undefined) return;
  for (const name of Array.isArray(names) ? names : [names]) {
    if (typeof name !== 'string') {
      throw new Fault('T2012', `What is deleted must be named by texts, not ${shown(name)}.`);
    }
    delete (at.input as Fields)[name];
  }
}
