'use client';
import { hasResult } from '@/saga/compile/results';
import type { SagaNode } from '@/saga/definition/nodes';
import { orAbsent } from '../../model/with-field';
import { renameTo } from '../../store/actions';
import { useDesignerStore } from '../../store/use-designer';
import { CommittedField, LongTextField, TextField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';

/** Name, title and description: what every node has. */
export function IdentityFields({ node }: { node: SagaNode }) {
  const store = useDesignerStore();
  const set = useNodeEdit(node);
  return (
    <div className="flex flex-col gap-3 px-3 pt-3 pb-4">
      <CommittedField
        label="Name"
        hint={hasResult(node) ? `Expressions read steps.${node.name}.result` : undefined}
        value={node.name}
        onCommit={(name) => renameTo(store, node.name, name)}
      />
      <TextField
        label="Title"
        optional
        value={node.title ?? ''}
        onChange={(title) => set('title', orAbsent(title))}
      />
      <LongTextField
        label="Description"
        optional
        value={node.description ?? ''}
        onChange={(description) => set('description', orAbsent(description))}
      />
    </div>
  );
}
