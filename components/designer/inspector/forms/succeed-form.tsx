'use client';
import { JsonField } from '../controls/json-field';
import { useNodeEdit } from '../use-node-edit';
import { useScope } from '../use-scope';
import type { FormOf } from './form-of';

/** What the run gives when it ends here; in the body of a map, what becomes of the item. */
export function SucceedForm({ node }: FormOf<'succeed'>) {
  const set = useNodeEdit(node);
  const scope = useScope(node.name);
  return (
    <JsonField
      label="Output"
      hint="What the run gives; nothing when empty."
      scope={scope}
      value={node.output}
      onChange={(output) => set('output', output)}
    />
  );
}
