'use client';
import { orAbsent } from '../../model/with-field';
import { SchemaField } from '../../schema/schema-field';
import { DurationField } from '../controls/duration-field';
import { TextField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';
import { OutcomeRows } from './outcome-rows';

const ROLES = ['viewer', 'designer', 'operator', 'admin'];

/** Who decides what, by when, and with which form. */
export function ApprovalForm({ node }: FormOf<'approval'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Role"
        optional
        value={node.role ?? ''}
        placeholder="operator"
        suggestions={ROLES}
        hint="Who may decide; operators when empty."
        onChange={(role) => set('role', orAbsent(role))}
      />
      <OutcomeRows node={node} />
      <DurationField
        label="Timeout"
        optional
        value={node.timeout}
        placeholder="2d"
        onChange={(timeout) => set('timeout', timeout)}
      />
      <SchemaField
        label="Form"
        hint="What the person fills in."
        value={node.form}
        onChange={(form) => set('form', form)}
      />
    </>
  );
}
