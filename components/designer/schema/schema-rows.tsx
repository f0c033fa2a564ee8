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
      {fields.length > 0 && <Columns />}
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

/** What stands above one another in the rows; each control says it, too. */
function Columns() {
  return (
    <div aria-hidden className="-mb-1 flex items-center gap-1 px-[5px] text-2xs text-subtle">
      <span className="w-6 shrink-0" />
      <span className="min-w-0 flex-1 px-1.5">Name</span>
      <span className="w-22 shrink-0 px-1.5">Type</span>
      <span className="w-7 shrink-0 text-center">Req.</span>
      <span className="w-6 shrink-0" />
    </div>
  );
}
