import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import type { Namer } from '../draft/names';
import { bodyOf, itemsOf, processor } from './nested';
import { nodeOf, type Scope, type Shape, undoScope } from './shape';
import { compensationState } from './task';
import { type UndoOrder, type Unit, unitsOf } from './undo-order';
import type { Fields, Sheet, Writer } from './writer';

/** The state at which the undoing of each unit begins: its own, or one that asks whether there is anything to undo. */
export function entriesOf(
  { units, guarded }: UndoOrder,
  names: Namer,
): ReadonlyMap<string, string> {
  return new Map(
    units.map((unit) => {
      const own = unit.isMap ? names.unique(`${unit.name}_undo`) : unit.name;
      return [unit.name, guarded.has(unit) ? names.unique(`${own}_needed`) : own];
    }),
  );
}

/** Writes the chain that undoes what was done, the last first, and then fails with the error that it began with. */
export function writeUndoing(writer: Writer, sheet: Sheet): void {
  const { order, entries, variables } = writer;
  if (order.units.length === 0) return;
  const end = writer.names.unique('compensated');
  for (const [index, unit] of order.units.entries()) {
    const next = entries.get(order.units[index + 1]?.name ?? '') ?? end;
    const entry = entries.get(unit.name) ?? unit.name;
    const own = entry.replace(/_needed(_\d+)?$/, '');
    if (order.guarded.has(unit)) sheet.states[entry] = guardState(writer, unit, { own, next });
    sheet.states[own] = { ...unitState(writer, unit, []), Next: next };
  }
  const error = `$${variables.error([])}`;
  sheet.states[end] = {
    Type: 'Fail',
    Error: `{% ${error}.name %}`,
    Cause: `{% ${error}.message %}`,
  };
}

function guardState(
  { variables }: Writer,
  { of }: Unit,
  { own, next }: { readonly own: string; readonly next: string },
): Json {
  const done = of.map((step) => `$exists(${variables.resultOf(step, [])})`).join(' or ');
  return { Type: 'Choice', Choices: [{ Condition: `{% ${done} %}`, Next: own }], Default: next };
}

function unitState(writer: Writer, unit: Unit, scope: Scope): { [name: string]: Json } {
  const node = nodeOf(writer.shape, unit.name);
  if (node?.type === 'compensation') return compensationState(writer, node, scope);
  return node?.type === 'map' ? undoMap(writer, node, scope) : {};
}

/** Undoes the work of a map: for every item, since nobody knows how far it came. */
function undoMap(
  writer: Writer,
  node: Extract<SagaNode, { type: 'map' }>,
  outer: Scope,
): { [name: string]: Json } {
  const { name, items, maxConcurrency } = node;
  const graph = bodyOf(writer.shape, name);
  const scope = graph ? undoScope(graph) : outer;
  const units = graph ? unitsOf(writer.shape, graph) : [];
  const states: { [name: string]: Json } = {};
  for (const [index, unit] of units.entries()) {
    const next = units[index + 1];
    const way: Fields = next ? { Next: stateName(next) } : { End: true };
    states[stateName(unit)] = { ...unitState(writer, unit, scope), ...way };
  }
  const first = units[0] ? stateName(units[0]) : '';
  const start = writer.names.unique(`${name}_undo_item`);
  return {
    Type: 'Map',
    ...itemsOf(writer, { name, items, atOnce: maxConcurrency, scope: outer }),
    ItemProcessor: processor(writer, { scope, start, first, states }),
  };
}

/** Within another, a map's undoing has no other name to keep clear of than its own. */
function stateName({ name, isMap }: Unit): string {
  return isMap ? `${name}_undo` : name;
}

/** What the undoing reads, so that it is kept: whether guarded work was done. */
export function readByUndoing({ guarded }: UndoOrder, { scopes }: Shape): readonly string[] {
  return [...guarded].flatMap(({ of }) => of.filter((step) => scopes.has(step)));
}
