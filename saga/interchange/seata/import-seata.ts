import { isDeeperThan } from '../../definition/parse-definition';
import { type Fields, fieldOf, isFields, loseUnknown, textOf } from '../asl/fields';
import { at, mappingOf } from '../draft/data';
import { below, Draft } from '../draft/draft';
import { finish } from '../draft/finish';
import type { Imported } from '../draft/imported';
import { slugOf } from '../draft/names';
import { type Emitted, walkStates } from '../draft/walk';
import { END, type SeataMachine, seataState, successorsOf } from './machine';
import { emitSeata } from './states';

const DEEPEST = 80;
const KNOWN = new Set([
  'Name',
  'Comment',
  'StartState',
  'Version',
  'States',
  'Type',
  'IsPersist',
  'IsRetryPersistModeUpdate',
  'IsCompensatePersistModeUpdate',
  'style',
  'layout',
  'edges',
  'nodes',
]);

/**
 * Reads a state machine of Apache Seata's saga mode as a saga, under its own name if it has one. Total, as
 * the import of the Amazon States Language.
 */
export function importSeata(value: unknown, name: string): Imported {
  if (isDeeperThan(value, DEEPEST)) return { problem: 'It nests too deep.' };
  const fields = isFields(value) ? value : {};
  const states = fieldOf(fields, 'States');
  if (!isFields(states) || Object.keys(states).length === 0) {
    return { problem: 'It is no state machine of Seata: it has no States.' };
  }
  const meetings = new Set<string>();
  // Each further try stores data at more places, and there are as many as states.
  for (;;) {
    const draft = new Draft();
    if (!tryToImport(draft, fields, meetings)) return finish(draft, headOf(fields, name));
  }
}

function headOf(fields: Fields, name: string) {
  const comment = textOf(fields, 'Comment');
  return {
    name: slugOf(textOf(fields, 'Name') ?? name, 'saga'),
    ...(comment ? { description: comment.slice(0, 4000) } : {}),
  };
}

function tryToImport(draft: Draft, fields: Fields, meetings: Set<string>): boolean {
  loseUnknown(draft, { fields, path: '' }, KNOWN);
  const states = fieldOf(fields, 'States') as Fields;
  const undoing = Object.values(states).flatMap((state) =>
    isFields(state) ? (textOf(state, 'CompensateState') ?? []) : [],
  );
  const machine: SeataMachine = { draft, fields, undoing: new Set(undoing) };
  const begin = textOf(fields, 'StartState') ?? Object.keys(states)[0] ?? END;
  if (textOf(fields, 'StartState') === undefined) {
    draft.lose(below('', 'StartState'), 'StartState', 'It is missing; the first state was taken.');
  }
  const start = draft.add(
    draft.sheet,
    { name: draft.name('start'), type: 'start' },
    below('', 'StartState'),
  );
  const again = walkStates({
    draft,
    sheet: draft.sheet,
    path: '',
    first: { from: start, target: begin, data: at('input') },
    next: (name) => successorsOf(machine, name),
    emit: (name, data) => emit(machine, name, data),
    meetings,
  });
  for (const name of Object.keys(states)) passTrigger(machine, name);
  for (const name of Object.keys(states)) loseUnreached(machine, name);
  return again;
}

function emit(machine: SeataMachine, name: string, data: Parameters<typeof emitSeata>[2]): Emitted {
  const { draft } = machine;
  const place = below(below('', 'States'), name);
  if (name.startsWith(END)) {
    const from = name.slice(END.length + 1);
    const end = {
      name: draft.name(`${from}_done`),
      type: 'succeed',
      output: mappingOf(data),
    } as const;
    return { entry: draft.add(draft.sheet, end, below(below('', 'States'), from)), jumps: [] };
  }
  if (seataState(machine, name)) return emitSeata(machine, name, data);
  draft.lose(place, name, 'There is no state of this name; the run fails there.');
  const missing = {
    name: draft.name(`${name}_missing`),
    type: 'fail',
    error: 'MissingState',
  } as const;
  return { entry: draft.add(draft.sheet, missing, place), jumps: [] };
}

/** The catches that lead to a trigger are what a run does by itself, and so is the end behind it. */
function passTrigger(machine: SeataMachine, name: string): void {
  const state = seataState(machine, name);
  if (!state || textOf(state, 'Type') !== 'CompensationTrigger' || !isCaught(machine.fields, name))
    return;
  const states = below('', 'States');
  machine.draft.understood.add(below(states, name));
  const next = textOf(state, 'Next');
  if (next !== undefined && seataState(machine, next))
    machine.draft.understood.add(below(states, next));
}

function loseUnreached({ draft }: SeataMachine, name: string): void {
  const path = below(below('', 'States'), name);
  if (!draft.understood.has(path)) draft.lose(path, name, 'Nothing leads to it.');
}

function isCaught(fields: Fields, name: string): boolean {
  return JSON.stringify(fieldOf(fields, 'States')).includes(`"Next":${JSON.stringify(name)}`);
}
