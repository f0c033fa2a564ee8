'use client';
import { ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import type { JsonSchema } from '@/saga/definition/primitives';
import { useReadOnly } from '../store/use-designer';
import { NameInput } from './name-input';
import type { RowsComponent } from './rows-component';
import { SchemaDetails } from './schema-details';
import {
  fieldNameProblem,
  removeField,
  renameField,
  type SchemaField,
  withFieldRequired,
  withFieldSchema,
  withType,
} from './schema-fields';
import { TypeSelect } from './type-select';

type SchemaRowProps = {
  readonly field: SchemaField;
  /** The schema of the object that has the field. */
  readonly schema: JsonSchema;
  readonly onChange: (schema: JsonSchema) => void;
  readonly Rows: RowsComponent;
};

/** One field: its name, type and whether it must be there; the rest unfolds. */
export function SchemaRow({ field, schema, onChange, Rows }: SchemaRowProps) {
  const { name, type, required } = field;
  const readOnly = useReadOnly();
  const [open, setOpen] = useState(false);
  const change = (inner: JsonSchema) => onChange(withFieldSchema(schema, name, inner));
  return (
    <li className="rounded-md border border-line">
      <div className="flex items-center gap-1 p-1">
        <IconButton
          label={`Details of ${name}`}
          size="sm"
          className="size-6 shrink-0"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight className={cn('transition-transform', open && 'rotate-90')} />
        </IconButton>
        <NameInput
          value={name}
          problemOf={(to) => fieldNameProblem(schema, name, to)}
          onCommit={(to) => onChange(renameField(schema, name, to))}
        />
        <TypeSelect
          label={`Type of ${name}`}
          value={type}
          onChange={(to) => change(withType(field.schema, to))}
        />
        <span className="flex w-7 shrink-0 justify-center">
          <Checkbox
            aria-label={`${name} is required`}
            title="Required"
            disabled={readOnly}
            checked={required}
            onCheckedChange={(must) => onChange(withFieldRequired(schema, name, must === true))}
          />
        </span>
        <IconButton
          label={`Remove field ${name}`}
          size="sm"
          className="size-6 shrink-0"
          disabled={readOnly}
          onClick={() => onChange(removeField(schema, name))}
        >
          <X />
        </IconButton>
      </div>
      {open && <SchemaDetails name={name} schema={field.schema} onChange={change} Rows={Rows} />}
    </li>
  );
}
