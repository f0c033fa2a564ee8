import { NAME_PATTERN } from '@/saga/definition/primitives';
import { type Drawing, takenNames } from './bodies/open-drawing';

/** Why `to` cannot be the name of the node now named `from`; undefined when it can. */
export function nameProblem(
  definition: Drawing,
  renaming: { readonly from: string; readonly to: string },
): string | undefined {
  const { from, to } = renaming;
  if (to === from) return undefined;
  if (to === '') return 'Give it a name.';
  if (!NAME_PATTERN.test(to)) {
    return 'Start with a letter; then letters, digits or underscores, at most 64.';
  }
  if (takenNames(definition).includes(to)) return `${to} is there already.`;
  return undefined;
}
