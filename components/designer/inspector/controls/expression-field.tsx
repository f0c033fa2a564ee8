'use client';
import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { LazyCodeEditor } from '../../editor/lazy-code-editor';
import { orAbsent } from '../../model/with-field';
import { evaluateText } from '../../sample/preview';
import { PreviewBox } from '../../sample/preview-box';
import { useReadOnly } from '../../store/use-designer';
import { expressionProblem } from './checks';
import { type Evaluate, type FieldPlace, useExpressionHelp } from './use-expression-help';

type ExpressionFieldProps = {
  readonly label: string;
  readonly place: FieldPlace;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Said when it is empty and must not be. */
  readonly required?: string;
};

/** A bare expression, and below it what it gives with the sample; an empty field means that it is absent. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, place, value, onChange, placeholder, hint, optional, required } = props;
  const readOnly = useReadOnly();
  const evaluate = useMemo(() => evaluationOf(value), [value]);
  const { help, preview } = useExpressionHelp(place, evaluate);
  const error = value ? expressionProblem(value) : required;
  return (
    <div className="flex flex-col gap-1.5">
      <span className="flex items-baseline gap-1.5 text-xs font-medium text-muted">
        {label}
        {optional && <span className="font-normal text-subtle">optional</span>}
      </span>
      <LazyCodeEditor
        label={label}
        language="jsonata"
        value={value ?? ''}
        placeholder={placeholder}
        readOnly={readOnly}
        invalid={error !== undefined}
        expressions={help}
        onChange={(text) => onChange(orAbsent(text))}
        className="max-h-40 min-h-8"
      />
      {error && (
        <p role="alert" className="flex items-start gap-1 text-xs text-danger">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {!error && hint && <p className="text-xs text-subtle">{hint}</p>}
      {!error && preview && <PreviewBox label={label} preview={preview} />}
    </div>
  );
}

function evaluationOf(value: string | undefined): Evaluate {
  return {
    preview: (scope) => (value ? evaluateText(value, scope) : undefined),
    failures: (scope) => {
      const made = value && !expressionProblem(value) ? evaluateText(value, scope) : undefined;
      return made && !made.ok ? [{ pointer: '', message: made.error.message }] : [];
    },
  };
}
