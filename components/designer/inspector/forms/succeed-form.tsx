'use client';
import { MappingField } from '../controls/mapping-field';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** What the run gives when it ends here; in the body of a map, what becomes of the item. */
export function SucceedForm({ node }: FormOf<'succeed'>) {
  const set = useNodeEdit(node);
  return (
    <MappingField
      label="Output"
      hint="What the run gives; nothing when empty."
      place={{ node: node.name, field: 'output' }}
      value={node.output}
      onChange={(output) => set('output', output)}
    />
  );
}
