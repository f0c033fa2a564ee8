'use client';
import { SchemaField } from '../../schema/schema-field';
import { slugProblem } from '../controls/checks';
import { DurationField } from '../controls/duration-field';
import { ExpressionField } from '../controls/expression-field';
import { TextField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** Which signal, whose, for how long, and what it brings. */
export function SignalForm({ node }: FormOf<'signal'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Signal"
        mono
        value={node.signal ?? ''}
        hint="The name under which it is sent to the run."
        error={slugProblem(node.signal)}
        onChange={(signal) => set('signal', signal)}
      />
      <ExpressionField
        label="Correlation"
        optional
        value={node.correlation}
        place={{ node: node.name, field: 'correlation' }}
        placeholder="input.orderId"
        hint="Only a signal that names this value counts."
        onChange={(correlation) => set('correlation', correlation)}
      />
      <DurationField
        label="Timeout"
        optional
        value={node.timeout}
        placeholder="1d"
        onChange={(timeout) => set('timeout', timeout)}
      />
      <SchemaField
        label="Schema"
        hint="What the signal brings."
        value={node.schema}
        onChange={(schema) => set('schema', schema)}
      />
    </>
  );
}
