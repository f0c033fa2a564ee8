import { NAME_PATTERN } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Why `to` cannot be the name of the node now named `from`; undefined when it can. */
export function nameProblem(
  definition: SagaDefinition,
  renaming: { readonly from: string; readonly to: string },
): string | undefined {
  const { from, to } = renaming;
  if (to === from) return undefined;
  if (to === '') return 'Give it a name.';
  if (!NAME_PATTERN.test(to)) {
    return 'Start with a letter; then letters, digits or underscores, at most 64.';
  }
  if (definition.nodes.some((node) => node.name === to)) return `${to} is there already.`;
  return undefined;
}
