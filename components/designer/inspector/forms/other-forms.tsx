'use client';
import { useMemo } from 'react';
import type { NodeType, SagaNode } from '@/saga/definition/nodes';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { scopeAt } from '../../model/scope-at';
import { orAbsent } from '../../model/with-field';
import { useDefinition } from '../../store/use-designer';
import { durationProblem, expressionProblem, slugProblem } from '../controls/checks';
import { NumberField, SelectField, TextField } from '../controls/fields';
import { JsonField } from '../controls/json-field';
import { useNodeEdit } from '../use-node-edit';

type Of<T extends NodeType> = { readonly node: Extract<SagaNode, { readonly type: T }> };

function useScope(name: string) {
  const definition = useDefinition();
  return useMemo(() => scopeAt(definition, name), [definition, name]);
}

/** What starts runs besides a call. */
export function StartForm({ node }: Of<'start'>) {
  const set = useNodeEdit(node);
  return (
    <JsonField
      label="Triggers"
      hint='What starts runs besides a call, as a JSON list: [{ "type": "schedule", "cron": "0 * * * *" }]'
      value={node.triggers as Json | undefined}
      onChange={(triggers) => set('triggers', triggers as Of<'start'>['node']['triggers'])}
    />
  );
}

/** How often a loop may come back to a decision. Its ways are listed under “Leads to”. */
export function DecisionForm({ node }: Of<'decision'>) {
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

/** For how long, or until when. */
export function WaitForm({ node }: Of<'wait'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Duration"
        mono
        value={node.duration ?? ''}
        placeholder="5m"
        error={durationProblem(node.duration)}
        onChange={(duration) => set('duration', orAbsent(duration))}
      />
      <TextField
        label="Until"
        optional
        mono
        value={node.until ?? ''}
        placeholder="input.departsAt"
        hint="Instead of a duration: an expression that gives a time."
        error={expressionProblem(node.until)}
        onChange={(until) => set('until', orAbsent(until))}
      />
    </>
  );
}

/** Which signal, whose, and for how long. */
export function SignalForm({ node }: Of<'signal'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Signal"
        mono
        value={node.signal ?? ''}
        error={slugProblem(node.signal)}
        onChange={(signal) => set('signal', signal)}
      />
      <TextField
        label="Correlation"
        optional
        mono
        value={node.correlation ?? ''}
        placeholder="input.orderId"
        error={expressionProblem(node.correlation)}
        onChange={(correlation) => set('correlation', orAbsent(correlation))}
      />
      <TextField
        label="Timeout"
        optional
        mono
        value={node.timeout ?? ''}
        placeholder="1d"
        error={durationProblem(node.timeout)}
        onChange={(timeout) => set('timeout', orAbsent(timeout))}
      />
    </>
  );
}

/** Who decides what, and with which form. */
export function ApprovalForm({ node }: Of<'approval'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Role"
        optional
        value={node.role ?? ''}
        placeholder="operator"
        onChange={(role) => set('role', orAbsent(role))}
      />
      <TextField
        label="Outcomes"
        mono
        value={(node.outcomes ?? []).join(', ')}
        placeholder="approved, rejected"
        hint="Separated by commas; each gets its own way on."
        onChange={(text) => set('outcomes', listOf(text))}
      />
      <TextField
        label="Timeout"
        optional
        mono
        value={node.timeout ?? ''}
        placeholder="2d"
        error={durationProblem(node.timeout)}
        onChange={(timeout) => set('timeout', orAbsent(timeout))}
      />
      <JsonField
        label="Form"
        hint="JSON Schema of what the person fills in."
        objectOnly
        value={node.form}
        onChange={(form) => set('form', form as JsonSchema | undefined)}
      />
    </>
  );
}

function listOf(text: string): string[] | undefined {
  const items = text.split(',').map((item) => item.trim());
  // A trailing comma is somebody about to write the next one.
  const kept = items.filter((item, index) => item !== '' || index === items.length - 1);
  return text.trim() === '' ? undefined : kept;
}

/** Which variables are computed how. */
export function TransformForm({ node }: Of<'transform'>) {
  const set = useNodeEdit(node);
  const scope = useScope(node.name);
  return (
    <JsonField
      label="Variables"
      hint="One field for each variable; later expressions read it as vars.NAME."
      objectOnly
      scope={scope}
      value={node.assign as Json}
      onChange={(assign) => set('assign', (assign ?? {}) as Of<'transform'>['node']['assign'])}
    />
  );
}

/** Over which list, how many at once, and doing what. */
export function MapForm({ node }: Of<'map'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <TextField
        label="Items"
        mono
        value={node.items ?? ''}
        placeholder="input.items"
        error={node.items ? expressionProblem(node.items) : 'Say which list.'}
        onChange={(items) => set('items', items)}
      />
      <NumberField
        label="At once"
        optional
        value={node.maxConcurrency}
        min={1}
        max={1000}
        onChange={(count) => set('maxConcurrency', count)}
      />
      <JsonField
        label="Body"
        hint="The nodes and edges that run for each item."
        objectOnly
        value={node.body as Json}
        onChange={(body) =>
          set('body', (body ?? { nodes: [], edges: [] }) as Of<'map'>['node']['body'])
        }
      />
    </>
  );
}

/** Which saga runs as a step, and with what. */
export function SubSagaForm({ node }: Of<'sub-saga'>) {
  const set = useNodeEdit(node);
  const scope = useScope(node.name);
  return (
    <>
      <TextField
        label="Saga"
        mono
        value={node.saga ?? ''}
        error={slugProblem(node.saga)}
        onChange={(saga) => set('saga', saga)}
      />
      <NumberField
        label="Version"
        optional
        value={node.version}
        min={1}
        hint="The latest when empty."
        onChange={(version) => set('version', version)}
      />
      <JsonField
        label="Input"
        scope={scope}
        value={node.input}
        onChange={(input) => set('input', input)}
      />
    </>
  );
}

/** What the run gives when it ends here. */
export function SucceedForm({ node }: Of<'succeed'>) {
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

/** With which error the run ends here, and whether it compensates. */
export function FailForm({ node }: Of<'fail'>) {
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
