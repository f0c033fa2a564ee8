'use client';
import { Sparkles } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { JsonField } from '../inspector/controls/json-field';
import { useReadOnly } from '../store/use-designer';
import { InferForm } from './infer-form';
import { hasRows } from './schema-fields';
import { SchemaRows } from './schema-rows';

type SchemaFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: JsonSchema | undefined;
  readonly onChange: (schema: JsonSchema | undefined) => void;
};

const VIEWS = [
  { value: 'fields', label: 'Fields' },
  { value: 'json', label: 'JSON' },
] as const;

/** A JSON Schema, as rows of fields or as JSON; what the rows don't know stays as it is. */
export function SchemaField({ label, hint, value, onChange }: SchemaFieldProps) {
  const id = useId();
  const readOnly = useReadOnly();
  const [view, setView] = useState<'fields' | 'json'>('fields');
  const [inferring, setInferring] = useState(false);
  const rows = hasRows(value);
  return (
    <fieldset aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-2">
        <h4 id={id} className="min-w-0 flex-1 truncate text-xs font-medium text-muted">
          {label}
        </h4>
        <SegmentedControl
          label={`${label}, edited as`}
          value={rows ? view : 'json'}
          onChange={setView}
          segments={VIEWS}
          className="h-7"
        />
      </div>
      {rows && view === 'fields' ? (
        <SchemaRows label={label} schema={value} onChange={onChange} />
      ) : (
        <JsonField
          label={`${label} as JSON`}
          objectOnly
          value={value as Json | undefined}
          onChange={(schema) => onChange(schema as JsonSchema | undefined)}
        />
      )}
      {!rows && (
        <p className="text-xs text-subtle">
          It is not the schema of an object, so it has no rows. Edit it as JSON.
        </p>
      )}
      {inferring && (
        <InferForm
          schema={value}
          onInfer={(schema) => {
            setInferring(false);
            onChange(schema);
          }}
          onClose={() => setInferring(false)}
        />
      )}
      {!readOnly && !inferring && (
        <Button size="sm" variant="ghost" className="self-start" onClick={() => setInferring(true)}>
          <Sparkles aria-hidden />
          Infer from a sample
        </Button>
      )}
      {hint && <p className="text-xs text-subtle">{hint}</p>}
    </fieldset>
  );
}
