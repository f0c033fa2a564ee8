'use client';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { useReadOnly } from '../../store/use-designer';

type Common = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly optional?: boolean;
  readonly placeholder?: string;
};

type TextFieldProps = Common & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
  readonly suggestions?: readonly (string | Suggestion)[];
};

/** Something to choose, with a word about it. */
export type Suggestion = { readonly value: string; readonly hint: string };

/** A line of text that counts with every keystroke. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, value, onChange, mono, suggestions, placeholder } = props;
  const list = useId();
  const readOnly = useReadOnly();
  const offered = suggestions && suggestions.length > 0;
  return (
    <div>
      <Field label={label} hint={hint} error={error} optional={optional}>
        <Input
          value={value}
          readOnly={readOnly}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          className={mono ? 'font-mono text-xs' : undefined}
          spellCheck={!mono}
          autoComplete="off"
          list={offered ? list : undefined}
        />
      </Field>
      {offered && (
        <datalist id={list}>
          {suggestions.map((each) => {
            const { value: offered, hint: about } =
              typeof each === 'string' ? { value: each, hint: undefined } : each;
            return <option key={offered} value={offered} label={about} />;
          })}
        </datalist>
      )}
    </div>
  );
}

/** Several lines of text. */
export function LongTextField({ label, value, onChange, optional }: TextFieldProps) {
  const readOnly = useReadOnly();
  return (
    <Field label={label} optional={optional}>
      <Textarea
        value={value}
        rows={1}
        className="min-h-8"
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

type CommittedFieldProps = Common & {
  readonly value: string;
  /** Takes the value, or says why not. */
  readonly onCommit: (value: string) => string | undefined;
};

/** A line of text that counts when the field is left or Enter is pressed; Escape takes it back. */
export function CommittedField({ value, onCommit, ...field }: CommittedFieldProps) {
  const readOnly = useReadOnly();
  const [text, setText] = useState(value);
  const [error, setError] = useState<string>();
  useEffect(() => {
    setText(value);
    setError(undefined);
  }, [value]);
  const commit = () => setError(onCommit(text));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setText(value);
    setError(undefined);
  };
  return (
    <Field {...field} error={error}>
      <Input
        value={text}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        onChange={(event) => {
          setText(event.target.value);
          setError(undefined);
        }}
        onKeyDown={onKeyDown}
        onBlur={commit}
      />
    </Field>
  );
}

type NumberFieldProps = Common & {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
};

/** A number; an empty field means that the default holds. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  step,
  placeholder,
  ...field
}: NumberFieldProps) {
  const readOnly = useReadOnly();
  return (
    <Field {...field}>
      <Input
        type="number"
        readOnly={readOnly}
        inputMode="decimal"
        value={value ?? ''}
        min={min}
        max={max}
        step={step}
        placeholder={placeholder}
        onChange={(event) => {
          const { value: text, valueAsNumber } = event.target;
          onChange(text === '' || Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
        }}
      />
    </Field>
  );
}

type SelectFieldProps = Omit<Common, 'placeholder'> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly SelectOption[];
};

/** One of a few. */
export function SelectField({ value, onChange, options, ...field }: SelectFieldProps) {
  const readOnly = useReadOnly();
  return (
    <Field {...field}>
      <Select value={value} onValueChange={onChange} options={options} disabled={readOnly} />
    </Field>
  );
}
