'use client';
import type { ScopeEntry } from '../../model/scope-entry';
import { orAbsent } from '../../model/with-field';
import { expressionProblem } from './checks';
import { TextField } from './fields';

type ExpressionFieldProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** What it may refer to. */
  readonly scope: readonly ScopeEntry[];
  readonly placeholder?: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Said when it is empty and must not be. */
  readonly required?: string;
};

/** A bare expression; an empty field means that it is absent. */
export function ExpressionField({
  value,
  onChange,
  scope,
  required,
  ...field
}: ExpressionFieldProps) {
  return (
    <TextField
      {...field}
      mono
      value={value ?? ''}
      suggestions={scope.map(({ path }) => path)}
      error={value ? expressionProblem(value) : required}
      onChange={(text) => onChange(orAbsent(text))}
    />
  );
}
