'use client';
import { useMemo } from 'react';
import type { Json } from '@/saga/definition/primitives';
import { failuresIn, previewMapping } from '../../sample/preview';
import { PreviewBox } from '../../sample/preview-box';
import { JsonField } from './json-field';
import { type Evaluate, type FieldPlace, useExpressionHelp } from './use-expression-help';

type MappingFieldProps = {
  readonly label: string;
  readonly place: FieldPlace;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly hint?: string;
};

/** A JSON template with expressions in it, and below it what it gives with the sample. */
export function MappingField({ label, place, value, onChange, hint }: MappingFieldProps) {
  const evaluate = useMemo(
    (): Evaluate => ({
      preview: (scope) => (value === undefined ? undefined : previewMapping(value, scope)),
      failures: (scope) => (value === undefined ? [] : failuresIn(value, scope)),
    }),
    [value],
  );
  const { help, preview } = useExpressionHelp(place, evaluate);
  return (
    <>
      <JsonField label={label} hint={hint} expressions={help} value={value} onChange={onChange} />
      {preview && JSON.stringify(value)?.includes('{%') && (
        <PreviewBox label={label} preview={preview} />
      )}
    </>
  );
}
