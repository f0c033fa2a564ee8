import {
  type Fields,
  fieldOf,
  isFields,
  listAt,
  loseUnknown,
  numberOf,
  textOf,
  textsOf,
} from '../asl/fields';
import { at, type Data, mappingOf, render, set } from '../draft/data';
import { below, type Sheet } from '../draft/draft';
import { slugOf } from '../draft/names';
import type { Emitted, Jump } from '../draft/walk';
import { KNOWN_STATE_FIELDS } from './known-fields';
import {
  headOf,
  inputOf,
  isTrigger,
  openSeataState,
  outputOf,
  readerOf,
  type SeataMachine,
  type SeataState,
  seataState,
  wayOn,
} from './machine';
import { INDEX, ITEM, spelExpression, spelValue } from './spel';
import { compensationOf, errorsNamed, readsOnly, workOf } from './work';

/** Puts one state of Seata into the saga. */
export function emitSeata(machine: SeataMachine, name: string, data: Data): Emitted {
  const state = openSeataState(machine, name, data);
  loseUnknown(machine.draft, state, KNOWN_STATE_FIELDS);
  machine.draft.understood.add(state.path);
  const { draft } = machine;
  const { sheet } = draft;
  const type = textOf(state.fields, 'Type');
  switch (type) {
    case 'ServiceTask':
    case 'ScriptTask':
    case 'SubStateMachine':
      return isFields(fieldOf(state.fields, 'Loop')) ? emitLoop(state) : emitWork(state, sheet);
    case 'Choice':
      return emitChoice(state);
    case 'Succeed':
      draft.add(sheet, { type: 'succeed', ...headOf(state), output: mappingOf(data) }, state.path);
      return { entry: state.node, jumps: [] };
    case 'Fail':
      return emitFail(state, false);
    case 'CompensationTrigger':
      return emitFail(state, true);
    default:
      draft.understood.delete(state.path);
      draft.lose(
        below(state.path, 'Type'),
        type ?? 'a state without Type',
        'There is no such type of state; nothing is done in it.',
      );
      draft.add(sheet, { type: 'transform', ...headOf(state), assign: {} }, state.path);
      return {
        entry: state.node,
        jumps: [{ from: state.node, target: wayOn(name, state.fields), data }],
      };
  }
}

/** A task: a step with what undoes it, or a sub-saga, which undoes itself. */
function emitWork(state: SeataState, sheet: Sheet): Emitted {
  const { node, name, fields } = state;
  const data = addWork(state, sheet);
  const jumps = errorJumps(state);
  return { entry: node, jumps: [{ from: node, target: wayOn(name, fields), data }, ...jumps] };
}

/** Adds the node of a task, and gives the context behind it. */
function addWork(state: SeataState, sheet: Sheet): Data {
  const { node, fields, path, machine } = state;
  const isChild = textOf(fields, 'Type') === 'SubStateMachine';
  if (isChild) {
    const saga = slugOf(textOf(fields, 'StateMachineName') ?? '', 'saga');
    const input = mappingOf(inputOf(state));
    machine.draft.add(sheet, { type: 'sub-saga', ...headOf(state), saga, input }, path);
    if (fieldOf(fields, 'Retry') !== undefined) {
      machine.draft.lose(below(path, 'Retry'), 'Retry', 'A sub-saga is not tried again.');
    }
  } else {
    machine.draft.add(
      sheet,
      { type: 'step', ...headOf(state), ...workOf(state), ...readsOnly(state) },
      path,
    );
  }
  const data = outputOf(state, at(`steps.${node}.result`));
  addCompensation({ ...state, data }, { sheet, isChild });
  return data;
}

function addCompensation(
  state: SeataState,
  { sheet, isChild }: { sheet: Sheet; isChild: boolean },
): void {
  const { machine, fields, path, node, data } = state;
  const name = textOf(fields, 'CompensateState');
  if (name === undefined) return;
  const place = below(path, 'CompensateState');
  const undoing = seataState(machine, name);
  if (!undoing) {
    machine.draft.lose(place, name, 'There is no state of this name, so nothing undoes this one.');
    return;
  }
  if (isChild) {
    if (textOf(undoing, 'Type') === 'CompensateSubStateMachine')
      machine.draft.understood.add(below(below('', 'States'), name));
    else
      machine.draft.lose(
        place,
        name,
        'A sub-saga undoes itself; it has no compensation of its own.',
      );
    return;
  }
  const opened = openSeataState(machine, name, data);
  loseUnknown(machine.draft, opened, KNOWN_STATE_FIELDS);
  machine.draft.understood.add(opened.path);
  machine.draft.add(sheet, compensationOf(opened, headOf(opened)), opened.path);
  sheet.edges.push({ from: node, to: opened.node, type: 'compensation' });
}

/** Catches that lead to a CompensationTrigger are what a run does by itself. */
function errorJumps(state: SeataState): readonly Jump[] {
  const { machine, fields, path, node, data } = state;
  return listAt(fields, 'Catch', path).flatMap((item) => {
    const target = textOf(item.fields, 'Next');
    if (target === undefined || isTrigger(machine, target)) return [];
    const on = errorsNamed(textsOf(item.fields, 'Exceptions'));
    return [{ from: node, edge: { type: 'error' as const, ...(on ? { on } : {}) }, target, data }];
  });
}

/** A task with a Loop: a map, in whose body the task, and what undoes it, stand. */
function emitLoop(state: SeataState): Emitted {
  const { machine, fields, path, name, node, data } = state;
  const { draft } = machine;
  const loop = fieldOf(fields, 'Loop') as Fields;
  const place = below(path, 'Loop');
  const body: Sheet = { nodes: [], edges: [] };
  const start = draft.add(body, { name: draft.name(`${node}_item`), type: 'start' }, path);
  const named = (field: string, fallback: string) => textOf(loop, field) ?? fallback;
  const own = set(
    set(data, [named('ElementVariableName', 'loopElement')], ITEM),
    [named('ElementIndexName', 'loopCounter')],
    INDEX,
  );
  const inner = openSeataState(machine, name, own);
  const behind = addWork(inner, body);
  const result = isFields(fieldOf(fields, 'Output'))
    ? outputsOf(inner, behind)
    : at(`steps.${inner.node}.result`);
  const end = draft.add(
    body,
    { name: draft.name(`${node}_done`), type: 'succeed', output: mappingOf(result) },
    path,
  );
  body.edges.unshift({ from: start, to: inner.node }, { from: inner.node, to: end });
  const items = spelValue(readerOf(state, below(place, 'Collection')), named('Collection', ''));
  const maxConcurrency = Math.min(1000, Math.max(1, Math.floor(numberOf(loop, 'Parallel') ?? 1)));
  draft.add(
    draft.sheet,
    { type: 'map', ...headOf(state), items: render(items).slice(0, 4096), maxConcurrency, body },
    path,
  );
  loseLoop(state, loop);
  const after = set(data, ['loopResult'], at(`steps.${node}.result`));
  return { entry: node, jumps: [{ from: node, target: wayOn(name, fields), data: after }] };
}

function outputsOf({ fields }: SeataState, behind: Data): Data {
  const names = Object.keys(fieldOf(fields, 'Output') as Fields);
  const known = behind.kind === 'object' ? behind.fields : new Map<string, Data>();
  return {
    kind: 'object',
    base: null,
    fields: new Map([...known].filter(([name]) => names.includes(name))),
  };
}

function loseLoop({ machine, fields, path }: SeataState, loop: Fields): void {
  const { draft } = machine;
  const place = below(path, 'Loop');
  const condition = textOf(loop, 'CompletionCondition');
  if (
    condition !== undefined &&
    !/^\s*\[nrOfInstances\]\s*==\s*\[nrOfCompletedInstances\]\s*$/.test(condition)
  ) {
    draft.lose(
      below(place, 'CompletionCondition'),
      condition,
      'A map goes on when all of its items are done.',
    );
  }
  const catches = listAt(fields, 'Catch', path).filter(
    (item) => !isTrigger(machine, textOf(item.fields, 'Next') ?? ''),
  );
  for (const item of catches)
    draft.lose(item.path, 'a Catch of a loop', 'When an item fails, the run turns back.');
}

function emitChoice(state: SeataState): Emitted {
  const { machine, node, fields, path, data } = state;
  const { draft } = machine;
  draft.add(draft.sheet, { type: 'decision', ...headOf(state) }, path);
  const rules = listAt(fields, 'Choices', path).flatMap((rule): readonly Jump[] => {
    const target = textOf(rule.fields, 'Next');
    const source = textOf(rule.fields, 'Expression');
    const place = below(rule.path, 'Expression');
    const read = source === undefined ? null : spelExpression(readerOf(state, place), source);
    const condition = read && render(read);
    if (target === undefined) return [];
    if (condition === null || condition.length > 4096) {
      draft.lose(
        place,
        source ?? 'a choice without Expression',
        'This condition has no counterpart here; it never holds.',
      );
      return [{ from: node, edge: { condition: 'false' }, target, data }];
    }
    return [{ from: node, edge: { condition }, target, data }];
  });
  const fallback = textOf(fields, 'Default');
  if (fallback !== undefined)
    return { entry: node, jumps: [...rules, { from: node, target: fallback, data }] };
  const none = draft.add(
    draft.sheet,
    { name: draft.name(`${node}_none`), type: 'fail', error: 'NoChoice', compensate: false },
    path,
  );
  return { entry: node, jumps: [...rules, { from: node, node: none }] };
}

/** An end with an error. Behind a CompensationTrigger everything is undone first, and its Fail says the error. */
function emitFail(state: SeataState, compensate: boolean): Emitted {
  const { machine, fields, path } = state;
  const next = compensate ? textOf(fields, 'Next') : undefined;
  const said = (next === undefined ? undefined : seataState(machine, next)) ?? fields;
  if (next !== undefined) machine.draft.understood.add(below(below('', 'States'), next));
  const message = textOf(said, 'Message');
  machine.draft.add(
    machine.draft.sheet,
    {
      type: 'fail',
      ...headOf(state),
      error: textOf(said, 'ErrorCode') || 'Failed',
      ...(message ? { message } : {}),
      ...(compensate ? {} : { compensate: false }),
    },
    path,
  );
  return { entry: state.node, jumps: [] };
}
