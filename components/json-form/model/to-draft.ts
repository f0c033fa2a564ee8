import type { Json } from '@/saga/definition/primitives';
import type { Draft } from './draft';
import { EXTRA } from './draft';
import { encodeKey } from './field-name';
import type { FieldOf, FormField } from './form-field';
import { isJsonObject } from './resolve-ref';

/** The draft that shows a JSON value in a field; a value of the wrong type is shown as its JSON text. */
export function toDraft(field: FormField, value: Json | undefined): Draft {
  switch (field.kind) {
    case 'object':
      return objectDraft(field, value);
    case 'list':
      return {
        entries: (Array.isArray(value) ? value : []).map((entry: Json) => ({
          value: toDraft(field.item, entry),
        })),
      };
    case 'choice':
      return choiceDraft(field, value);
    case 'raw':
      return value === undefined ? '' : JSON.stringify(value, null, 2);
    case 'text':
    case 'number':
    case 'boolean':
      return asText(value);
    default:
      return field satisfies never;
  }
}

function objectDraft(field: FieldOf<'object'>, value: Json | undefined): Draft {
  const source = isJsonObject(value) ? value : {};
  const known = new Set(field.fields.map(({ key }) => key));
  const extra = Object.fromEntries(Object.entries(source).filter(([key]) => !known.has(key)));
  const drafts = field.fields.map(
    (child) => [encodeKey(child.key), toDraft(child, source[child.key])] as const,
  );
  const kept = Object.keys(extra).length === 0 ? '' : JSON.stringify(extra);
  return { ...Object.fromEntries(drafts), [EXTRA]: kept };
}

/** A choice is drafted as the place of its value among the options, for values need not be texts. */
function choiceDraft(field: FieldOf<'choice'>, value: Json | undefined): Draft {
  const wanted = JSON.stringify(value);
  const index = field.options.findIndex((option) => JSON.stringify(option.value) === wanted);
  return index < 0 ? '' : String(index);
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
