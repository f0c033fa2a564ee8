import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import type { Namer } from '../draft/names';
import { undoComment } from '../draft/undo-comment';
import { bodyOf, itemsOf, processor } from './nested';
import { nodeOf, type Scope, type Shape, undoScope } from './shape';
import { commentOf, compensationState } from './task';
import { type UndoOrder, type Unit, unitsOf } from './undo-order';
import type { Fields, Sheet, UnitStates, Writer } from './writer';

/** The states of each unit. A compensation that runs at several places has a state of its own at each. */
export function entriesOf(
  { units, guarded }: Pick<UndoOrder, 'units' | 'guarded'>,
  names: Namer,
): ReadonlyMap<Unit, UnitStates> {
  const own = new Map<Unit, string>();
  // The earliest place has the compensation's own name.
  for (const unit of [...units].reverse()) {
    const isOther = [...own.keys()].some(({ name }) => name === unit.name);
    const wanted = unit.isMap ? `${unit.name}_undo` : `${unit.name}_${unit.of[0]}`;
    own.set(unit, isOther || unit.isMap ? names.unique(wanted) : unit.name);
  }
  return new Map(
    units.map((unit) => {
      const state = own.get(unit) ?? unit.name;
      const entry = guarded.has(unit) ? names.unique(`${state}_needed`) : state;
      return [unit, { own: state, entry }];
    }),
  );
}

/** Writes the chain that undoes what was done, the last first, and then fails with the error that it began with. */
export function writeUndoing(writer: Writer, sheet: Sheet): void {
  const { order, variables } = writer;
  if (order.units.length === 0) return;
  const end = writer.names.unique('compensated');
  const entries = [...writer.entries];
  for (const [index, [unit, { entry, own }]] of entries.entries()) {
    const next = entries[index + 1]?.[1].entry ?? end;
    if (entry !== own) sheet.states[entry] = guardState(writer, unit, { own, next });
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
  const says = { Comment: undoComment(unit.of, node && commentOf(node).Comment) };
  if (node?.type === 'compensation') return { ...compensationState(writer, node, scope), ...says };
  return node?.type === 'map' ? { ...undoMap(writer, node, scope), ...says } : {};
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
  const entries = [...entriesOf({ units, guarded: new Set() }, writer.names)];
  for (const [index, [unit, { own }]] of entries.entries()) {
    const next = entries[index + 1]?.[1].own;
    const way: Fields = next === undefined ? { End: true } : { Next: next };
    states[own] = { ...unitState(writer, unit, scope), ...way };
  }
  const first = entries[0]?.[1].own ?? '';
  const start = writer.names.unique(`${name}_undo_item`);
  return {
    Type: 'Map',
    ...itemsOf(writer, { name, items, atOnce: maxConcurrency, scope: outer }),
    ItemProcessor: processor(writer, { scope, start, first, states }),
  };
}

/** What the undoing reads, so that it is kept: whether guarded work was done. */
export function readByUndoing({ guarded }: UndoOrder, { scopes }: Shape): readonly string[] {
  return [...guarded].flatMap(({ of }) => of.filter((step) => scopes.has(step)));
}
