'use client';
import { orAbsent } from '../../model/with-field';
import { SelectField, TextField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** With which error the run ends here, and whether it compensates. */
export function FailForm({ node }: FormOf<'fail'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Error"
        mono
        value={node.error ?? ''}
        error={node.error ? undefined : 'Name the error.'}
        onChange={(error) => set('error', error)}
      />
      <TextField
        label="Message"
        optional
        value={node.message ?? ''}
        onChange={(message) => set('message', orAbsent(message))}
      />
      <SelectField
        label="What happened before"
        value={node.compensate === false ? 'stays' : 'undone'}
        options={[
          { value: 'undone', label: 'is undone' },
          { value: 'stays', label: 'stays as it is' },
        ]}
        onChange={(choice) => set('compensate', choice === 'stays' ? false : undefined)}
      />
    </>
  );
}
