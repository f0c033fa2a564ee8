'use client';
import { edgeType } from '@/components/canvas/edge-key';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import { nodeNamed } from '../../model/drawing';
import { editEdge } from '../../model/gestures/edit';
import { withField } from '../../model/with-field';
import { useDesignerStore, useDrawing } from '../../store/use-designer';
import { ExpressionField } from '../controls/expression-field';
import { SelectField, TextField } from '../controls/fields';

type EdgeFieldsProps = { readonly edge: SagaEdge; readonly index: number };

/** What makes a run go this way: a condition, an outcome, or errors by name; nothing on a plain edge. */
export function EdgeFields({ edge, index }: EdgeFieldsProps) {
  const store = useDesignerStore();
  const definition = useDrawing();
  const from = nodeNamed(definition, edge.from);
  const change = (next: SagaEdge) =>
    store.getState().perform({ ...editEdge(definition, index, next), select: undefined });
  if (edgeType(edge) === 'error') return <ErrorNames edge={edge} from={from} onChange={change} />;
  if (edgeType(edge) === 'compensation') return null;
  if (from?.type === 'decision') {
    return <ConditionField edge={edge} index={index} onChange={change} />;
  }
  if (from?.type === 'approval' || from?.type === 'signal') {
    return <OutcomeField edge={edge} from={from} onChange={change} />;
  }
  return null;
}

/** When the way is taken; the one without a condition is the default. */
function ConditionField({ edge, index, onChange }: EdgeFieldsProps & Pick<PartProps, 'onChange'>) {
  return (
    <ExpressionField
      label={`Condition to ${edge.to}`}
      value={edge.condition}
      place={{ node: edge.from, field: 'condition', edge: index }}
      placeholder="otherwise"
      hint={edge.condition ? undefined : 'Without a condition this way is taken when no other is.'}
      onChange={(condition) => onChange(withField(edge, 'condition', condition))}
    />
  );
}

type PartProps = {
  readonly edge: SagaEdge;
  readonly from: SagaNode | undefined;
  readonly onChange: (edge: SagaEdge) => void;
};

function OutcomeField({ edge, from, onChange }: PartProps) {
  const outcomes = from?.type === 'approval' ? (from.outcomes ?? ['approved', 'rejected']) : [];
  const options = [
    ...(from?.type === 'signal' ? [{ value: '-', label: 'the signal came' }] : []),
    ...outcomes.filter(Boolean).map((outcome) => ({ value: outcome, label: outcome })),
    { value: 'timeout', label: 'timeout' },
  ];
  return (
    <SelectField
      label={`Taken to ${edge.to} when`}
      value={edge.outcome ?? '-'}
      options={options}
      onChange={(value) => onChange(withField(edge, 'outcome', value === '-' ? undefined : value))}
    />
  );
}

function ErrorNames({ edge, from, onChange }: PartProps) {
  const known = from?.type === 'step' ? (from.errors ?? []).map(({ name }) => name) : [];
  return (
    <TextField
      label={`Errors to ${edge.to}`}
      mono
      value={(edge.on ?? []).join(', ')}
      placeholder="any error"
      suggestions={known}
      hint="Names, separated by commas. All errors when empty."
      onChange={(text) => onChange(withField(edge, 'on', namesOf(text)))}
    />
  );
}

function namesOf(text: string): string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const kept = names.filter((name, at) => name !== '' || at === names.length - 1);
  return text.trim() === '' ? undefined : kept;
}
