'use client';
import { NumberField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** How often a loop may come back to a decision. Its ways are listed under “Ways, tried in order”. */
export function DecisionForm({ node }: FormOf<'decision'>) {
  const set = useNodeEdit(node);
  return (
    <NumberField
      label="Max visits"
      optional
      value={node.maxVisits}
      min={1}
      max={10_000}
      hint="Needed when a loop leads through this decision."
      onChange={(visits) => set('maxVisits', visits)}
    />
  );
}
