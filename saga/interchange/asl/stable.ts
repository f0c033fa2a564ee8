import type { Data } from '../draft/data';
import { isInLoop, type Machine } from './machine';
import { ERROR_OUTPUT, type Reader } from './scope';

/** The state that sets a variable. */
type Setting = { readonly machine: Machine; readonly name: string; readonly path: string };

/**
 * Whether a value may be read where a variable would be that is set to it: it is there exactly when the variable is. So
 * are results of the state itself, and of those within it; what the first state keeps of its input; and an error
 * that is caught.
 */
export function isStable(state: Setting, reader: Reader, value: Data): boolean {
  switch (value.kind) {
    case 'literal':
    case 'text':
      return false;
    case 'object':
      return (
        value.base === null &&
        [...value.fields.values()].every((own) => isStable(state, reader, own))
      );
    case 'list':
      return value.items.every((item) => isStable(state, reader, item));
    case 'path':
      return isStablePath(state, reader, value.root.split('.'));
    default:
      return value satisfies never;
  }
}

function isStablePath(
  state: Setting,
  reader: Reader,
  [root, node = '']: readonly string[],
): boolean {
  const { machine, path, name } = state;
  if (root === 'error') return reader.result === ERROR_OUTPUT;
  const place = machine.draft.places.get(node);
  if (root === 'steps') return place === path || (place?.startsWith(`${path}/`) ?? false);
  const isFirst = machine.fields.StartAt === name && !isInLoop(machine, name);
  return isFirst && (root === 'item' || root === 'itemIndex' || root === 'input');
}
