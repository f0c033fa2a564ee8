'use client';
import { useMemo } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { CompensationNode, StepNode } from '@/saga/definition/nodes';
import { SchemaField } from '../../schema/schema-field';
import { useDrawing, useReadOnly } from '../../store/use-designer';
import { slugProblem } from '../controls/checks';
import { ExpressionField } from '../controls/expression-field';
import { SelectField, type Suggestion, TextField } from '../controls/fields';
import { MappingField } from '../controls/mapping-field';
import { Section } from '../controls/section';
import { useNodeEdit } from '../use-node-edit';
import { useParticipants } from '../use-participants';
import { DebtSection } from './debt-section';
import { DeclaredErrors } from './declared-errors';
import { KnownAction } from './known-action';
import { RetryFields } from './retry-fields';
import { TransportFields } from './transport-fields';

const KINDS = [
  { value: 'compensatable', label: 'Compensatable', hint: 'Can be undone' },
  { value: 'pivot', label: 'Pivot', hint: 'Decides: after it only forward' },
  { value: 'retriable', label: 'Retriable', hint: 'Repeated until it succeeds' },
];

/** What a step or a compensation asks of which participant, and how. */
export function WorkForm({ node }: { node: StepNode | CompensationNode }) {
  const definition = useDrawing();
  const set = useNodeEdit<StepNode | CompensationNode>(node);
  const drawn = useMemo(() => knownWork(definition.nodes), [definition.nodes]);
  const participants = useParticipants();
  const transport = node.transport ?? ({ type: 'nats' } as const);
  return (
    <>
      <Section title="Work">
        <TextField
          label="Service"
          mono
          value={node.service ?? ''}
          error={slugProblem(node.service)}
          suggestions={joined(participants.services, drawn.services)}
          hint={listeningHint(participants.listens(node.service), transport.type)}
          onChange={(service) => set('service', service)}
        />
        <TextField
          label="Action"
          mono
          value={node.action ?? ''}
          error={slugProblem(node.action)}
          suggestions={joined(participants.actions(node.service), drawn.actions(node.service))}
          onChange={(action) => set('action', action)}
        />
        {node.type === 'step' && <KindField node={node} />}
        {node.type === 'step' && <ReadOnlyField node={node} />}
        <TransportFields
          service={node.service}
          action={node.action}
          transport={transport}
          onChange={(next) => set('transport', next)}
        />
      </Section>
      <Section title="Input">
        <MappingField
          label="Input"
          hint="A JSON template; {% expression %} is replaced. The run’s input when empty."
          place={{ node: node.name, field: 'input' }}
          value={node.input}
          onChange={(input) => set('input', input)}
        />
        <KnownAction node={node} known={participants.known(node.service, node.action)} />
      </Section>
      <Section title="Timeout and retries">
        <RetryFields
          retry={node.retry}
          timeout={node.timeout}
          onRetry={(retry) => set('retry', retry)}
          onTimeout={(timeout) => set('timeout', timeout)}
        />
      </Section>
      {node.type === 'step' && <ErrorsSection node={node} />}
      {node.type === 'step' && <DebtSection node={node} />}
      <Section title="Advanced" closed>
        <ExpressionField
          label="Ordering key"
          optional
          value={node.orderingKey}
          place={{ node: node.name, field: 'orderingKey' }}
          placeholder="input.customerId"
          hint="Commands whose key is equal are handled in order."
          onChange={(key) => set('orderingKey', key)}
        />
        <SchemaField
          label="Result schema"
          hint="What the participant answers; expressions complete its fields."
          value={node.resultSchema}
          onChange={(schema) => set('resultSchema', schema)}
        />
      </Section>
    </>
  );
}

function KindField({ node }: { node: StepNode }) {
  const set = useNodeEdit(node);
  return (
    <SelectField
      label="Kind"
      value={node.kind ?? 'compensatable'}
      options={KINDS}
      onChange={(kind) =>
        set('kind', kind === 'compensatable' ? undefined : (kind as StepNode['kind']))
      }
    />
  );
}

/** A step that changes nothing needs no compensation. */
function ReadOnlyField({ node }: { node: StepNode }) {
  const set = useNodeEdit(node);
  const locked = useReadOnly();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is within the label.
    <label className="flex items-center gap-2 text-xs text-muted">
      <Checkbox
        disabled={locked}
        checked={node.readOnly ?? false}
        onCheckedChange={(checked) => set('readOnly', checked === true || undefined)}
      />
      Only reads, so there is nothing to undo
    </label>
  );
}

function ErrorsSection({ node }: { node: StepNode }) {
  const set = useNodeEdit(node);
  const errors = node.errors ?? [];
  return (
    <Section title="Errors" summary={errors.length || undefined} closed={errors.length === 0}>
      <DeclaredErrors errors={errors} onChange={(next) => set('errors', next)} />
    </Section>
  );
}

/** A service that takes commands over NATS should be there before a run needs it. */
function listeningHint(listens: boolean | undefined, transport: string): string | undefined {
  if (transport !== 'nats' || listens === undefined) return undefined;
  return listens
    ? 'Takes its commands from NATS.'
    : 'No service of this name takes commands from NATS yet.';
}

/** What others know, and after it what only this drawing names. */
function joined(known: readonly Suggestion[], drawn: readonly string[]) {
  const names = new Set(known.map(({ value }) => value));
  return [...known, ...drawn.filter((name) => !names.has(name))];
}

type Nodes = ReturnType<typeof useDrawing>['nodes'];

/** Services and actions that the drawing names already, for suggestions. */
function knownWork(nodes: Nodes) {
  const work = nodes.filter((node) => node.type === 'step' || node.type === 'compensation');
  const unique = (names: readonly string[]) => [...new Set(names.filter(Boolean))].sort();
  return {
    services: unique(work.map((node) => node.service)),
    actions: (service: string) =>
      unique(work.filter((node) => node.service === service).map((node) => node.action)),
  };
}
