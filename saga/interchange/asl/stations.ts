import { type Fields, fieldOf, isFields, listAt, textOf } from './fields';
import { taskOf } from './resource';
import { findUndoing, type Station, type Undoing } from './undoing';

/** Which states of a machine undo others. */
export function undoingOf(fields: Fields): Undoing {
  const states = fieldOf(fields, 'States');
  if (!isFields(states)) return findUndoing('', new Map());
  const stations = Object.entries(states).flatMap(([name, state]) =>
    isFields(state) ? [[name, stationOf(state)] as const] : [],
  );
  return findUndoing(textOf(fields, 'StartAt') ?? '', new Map(stations));
}

function stationOf(state: Fields): Station {
  const present = (names: readonly (string | undefined)[]) =>
    names.filter((name) => name !== undefined);
  const catches = listAt(state, 'Catch', '').map((item) => textOf(item.fields, 'Next'));
  const rules = listAt(state, 'Choices', '').map((item) => textOf(item.fields, 'Next'));
  const ways = present([...rules, textOf(state, 'Default'), textOf(state, 'Next')]);
  return { type: typeOf(state), ways, catches: present(catches) };
}

/** What runs another machine becomes a sub-saga, which undoes itself and has no compensation. */
function typeOf(state: Fields): string {
  const type = textOf(state, 'Type') ?? '';
  if (type !== 'Task') return type;
  const { waits, wraps } = taskOf(fieldOf(state, 'Resource') ?? '', {});
  return waits === 'for-job' && wraps === 'execution' ? 'SubMachine' : type;
}
