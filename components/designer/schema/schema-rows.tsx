'use client';
import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { JsonSchema } from '@/saga/definition/primitives';
import { freeName } from '../model/drawing';
import { useReadOnly } from '../store/use-designer';
import { addField, fieldsOf } from './schema-fields';
import { SchemaRow } from './schema-row';

type SchemaRowsProps = {
  /** Whose fields they are, for screen readers. */
  readonly label: string;
  readonly schema: JsonSchema | undefined;
  readonly onChange: (schema: JsonSchema) => void;
};

/** The fields of an object, a row each. */
export function SchemaRows({ label, schema, onChange }: SchemaRowsProps) {
  const readOnly = useReadOnly();
  const fields = fieldsOf(schema);
  const add = () => {
    const taken = fields.map(({ name }) => name);
    onChange(addField(schema, freeName(taken, 'field1')));
  };
  return (
    <div className="flex flex-col gap-1.5">
      {fields.length === 0 && (
        <p className="text-xs text-subtle">No field is named; any value is taken.</p>
      )}
      <ul aria-label={`Fields of ${label}`} className="flex flex-col gap-1.5">
        {fields.map((field, index) => (
          <SchemaRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the object's places; names change.
            key={index}
            field={field}
            schema={schema ?? {}}
            onChange={onChange}
            Rows={SchemaRows}
          />
        ))}
      </ul>
      {!readOnly && (
        <Button size="sm" variant="ghost" className="self-start" onClick={add}>
          <Plus aria-hidden />
          Add a field
        </Button>
      )}
    </div>
  );
}
