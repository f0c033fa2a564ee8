import type { SagaNode } from '../../definition/nodes';
import type { Data } from '../draft/data';
import { below } from '../draft/draft';
import { type Emitted, walkStates } from '../draft/walk';
import { emitState } from './emit-state';
import { textOf } from './fields';
import {
  CAUGHT,
  END,
  type Inner,
  type Machine,
  stateNames,
  stateOf,
  statePath,
  successorsOf,
  UNCAUGHT,
} from './machine';
import { languageOf } from './state';

/** Deeper machines are left out; documents and those who read them have an end. */
const DEEPEST = 12;

/** Puts the machine within a state into the saga. */
export function walkMachine(around: Machine, inner: Inner): void {
  const { fields, path, sheet = around.sheet, first, end, caught } = inner;
  const machine: Machine = {
    ...around,
    sheet,
    path,
    fields,
    language: languageOf(fields, around.language),
    // What lies in it is undone by the chain of the whole; its own catches are error edges.
    undoing: { ...around.undoing, owing: new Set() },
    depth: around.depth + 1,
    ends: sheet === around.sheet ? 'together' : 'each-apart',
    end,
    caughtOutside: caught !== undefined,
    caught: caught ?? around.caught,
  };
  walkStatesOf(machine, first);
}

/** Puts the states of a machine into its sheet, from where it starts. */
export function walkStatesOf(
  machine: Machine,
  first: { readonly from: string; readonly data: Data },
): void {
  const { draft, sheet, path, attempt, fields } = machine;
  const names = stateNames(machine);
  const start = textOf(fields, 'StartAt') ?? names[0] ?? END;
  if (textOf(fields, 'StartAt') === undefined) {
    draft.lose(below(path, 'StartAt'), 'StartAt', 'It is missing; the first state was taken.');
  }
  const tooDeep = machine.depth > DEEPEST;
  if (tooDeep)
    draft.lose(
      path,
      'states',
      `They lie more than ${DEEPEST} deep in others, so they are left out.`,
    );
  const again = walkStates({
    draft,
    sheet,
    path,
    first: { ...first, target: tooDeep ? END : start },
    next: (name) => successorsOf(machine, name),
    emit: (name, data) => emit(machine, name, data),
    meetings: attempt.meetings,
  });
  attempt.again ||= again;
  if (!tooDeep) loseUnreached(machine, names);
}

function emit(machine: Machine, name: string, data: Data): Emitted {
  if (name === CAUGHT) return { entry: machine.caught(data), jumps: [] };
  if (name === UNCAUGHT) return { entry: addEnd(machine, 'uncaught', 'TaskFailed'), jumps: [] };
  if (name.startsWith(END))
    return { entry: machine.end(name.slice(END.length + 1), data), jumps: [] };
  if (machine.undoing.back.has(name)) return { entry: addTurn(machine, name), jumps: [] };
  const fields = stateOf(machine, name);
  if (fields) return emitState(machine, name, { fields, data });
  machine.draft.lose(
    statePath(machine, name),
    name,
    'There is no state of this name; the run fails there.',
  );
  return { entry: addEnd(machine, `${name}_missing`, 'MissingState'), jumps: [] };
}

function addEnd({ draft, sheet, path }: Machine, wanted: string, error: string): string {
  const node: SagaNode = { name: draft.name(wanted), type: 'fail', error, compensate: false };
  return draft.add(sheet, node, path);
}

/** A fail where a choice leads into the chain that undoes. */
function addTurn({ draft, sheet, path }: Machine, name: string): string {
  const node: SagaNode = { name: draft.name(`${name}_turn`), type: 'fail', error: 'TurnedBack' };
  return draft.add(sheet, node, path);
}

function loseUnreached(machine: Machine, names: readonly string[]): void {
  const { draft, undoing } = machine;
  const undoes = new Set(undoing.by.values());
  for (const name of names) {
    const path = statePath(machine, name);
    const isSeen = draft.understood.has(path) || undoes.has(name) || undoing.back.has(name);
    if (isSeen) continue;
    const why = undoing.rest.includes(name) ? whyLeftBehind(machine, name) : 'Nothing leads to it.';
    draft.lose(path, name, why);
  }
}

/** What of a backward chain undoes nothing. */
function whyLeftBehind(machine: Machine, name: string): string {
  const fields = stateOf(machine, name);
  return fields && textOf(fields, 'Type') === 'Task'
    ? 'It follows the compensations, and nothing runs there: the run ends as compensated. Whoever must know listens to the end of the run.'
    : 'It ends the compensating, which a run does by itself: it ends as compensated, with the error of the step that failed.';
}
