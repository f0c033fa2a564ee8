'use client';
import { orAbsent } from '../../model/with-field';
import { durationProblem } from './checks';
import { TextField } from './fields';

type DurationFieldProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder: string;
  readonly hint?: string;
  readonly optional?: boolean;
};

/** A duration such as `30s`; an empty field means that it is absent. */
export function DurationField({ value, onChange, ...field }: DurationFieldProps) {
  return (
    <TextField
      {...field}
      mono
      value={value ?? ''}
      error={durationProblem(value)}
      onChange={(text) => onChange(orAbsent(text))}
    />
  );
}
