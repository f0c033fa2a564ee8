'use client';
import type { JsonSchema } from '@/saga/definition/primitives';
import { slugProblem } from '../controls/checks';
import { DurationField } from '../controls/duration-field';
import { ExpressionField } from '../controls/expression-field';
import { TextField } from '../controls/fields';
import { JsonField } from '../controls/json-field';
import { useNodeEdit } from '../use-node-edit';
import { useScope } from '../use-scope';
import type { FormOf } from './form-of';

/** Which signal, whose, for how long, and what it brings. */
export function SignalForm({ node }: FormOf<'signal'>) {
  const set = useNodeEdit(node);
  const scope = useScope(node.name);
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
        scope={scope}
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
      <JsonField
        label="Schema"
        hint="JSON Schema of what the signal brings."
        objectOnly
        value={node.schema}
        onChange={(schema) => set('schema', schema as JsonSchema | undefined)}
      />
    </>
  );
}
