'use client';
import { Select } from '@/components/ui/select';
import { useReadOnly } from '../store/use-designer';
import { FIELD_TYPES, type FieldType } from './schema-fields';

type TypeSelectProps = {
  readonly label: string;
  readonly value: FieldType;
  readonly onChange: (type: FieldType) => void;
};

const WORDS: { readonly [type in FieldType]: string } = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'yes / no',
  object: 'object',
  array: 'list',
  any: 'anything',
  other: 'as JSON',
};

/** The type of a field; one that only JSON can say stays until another is chosen. */
export function TypeSelect({ label, value, onChange }: TypeSelectProps) {
  const readOnly = useReadOnly();
  const types: readonly FieldType[] = value === 'other' ? ['other', ...FIELD_TYPES] : FIELD_TYPES;
  return (
    <Select
      aria-label={label}
      value={value}
      disabled={readOnly}
      onValueChange={(type) => onChange(type as FieldType)}
      options={types.map((type) => ({ value: type, label: WORDS[type] }))}
      className="h-7 w-22 shrink-0 px-1.5 text-xs"
    />
  );
}
