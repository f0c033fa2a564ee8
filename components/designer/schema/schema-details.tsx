'use client';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { TextField } from '../inspector/controls/fields';
import { JsonField } from '../inspector/controls/json-field';
import { orAbsent, withField } from '../model/with-field';
import type { RowsComponent } from './rows-component';
import { choicesOf, choicesText, fieldType, withType } from './schema-fields';
import { TypeSelect } from './type-select';

type SchemaDetailsProps = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly onChange: (schema: JsonSchema) => void;
  readonly Rows: RowsComponent;
};

/** What a field's schema says besides its type: words, a default, choices, and what lies in it. */
export function SchemaDetails({ name, schema, onChange, Rows }: SchemaDetailsProps) {
  const { description } = schema;
  const text = choicesText(schema);
  return (
    <div className="flex flex-col gap-3 border-t border-line px-2.5 py-2.5">
      <TextField
        label="Description"
        optional
        value={typeof description === 'string' ? description : ''}
        onChange={(words) => onChange(withField(schema, 'description', orAbsent(words)))}
      />
      <JsonField
        label={`Default of ${name}`}
        hint="A JSON value, filled in when the field is absent."
        value={schema.default}
        onChange={(value) => onChange(withField(schema, 'default', value))}
      />
      {text !== undefined && (
        <TextField
          label="Choices"
          optional
          mono
          value={text}
          placeholder="small, large"
          hint="Separated by commas; any text when empty."
          onChange={(next) => onChange(withField(schema, 'enum', choicesOf(next)))}
        />
      )}
      {fieldType(schema) === 'object' && <Rows label={name} schema={schema} onChange={onChange} />}
      {fieldType(schema) === 'array' && (
        <Items name={name} schema={schema} onChange={onChange} Rows={Rows} />
      )}
    </div>
  );
}

function Items({ name, schema, onChange, Rows }: SchemaDetailsProps) {
  const items = asSchema(schema.items);
  const change = (inner: JsonSchema) => onChange({ ...schema, items: inner });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2 text-xs text-muted">
        Each item is
        <TypeSelect
          label={`Type of the items of ${name}`}
          value={fieldType(items)}
          onChange={(type) => change(withType(items, type))}
        />
      </div>
      {fieldType(items) === 'object' && (
        <Rows label={`an item of ${name}`} schema={items} onChange={change} />
      )}
    </div>
  );
}

function asSchema(value: Json | undefined): JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : {};
}
