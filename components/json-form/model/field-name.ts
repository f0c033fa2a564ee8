import type { FieldOf, FormField } from './form-field';

/** The name of the form's root in the draft. */
export const ROOT_NAME = 'value';

/**
 * A property's key as one segment of a form path: it starts with `$`, and holds nothing that a path
 * would split at (dots, brackets, quotes) or take for an index.
 */
export function encodeKey(key: string): string {
  return `$${encodeURIComponent(key).replaceAll('.', '%2E').replaceAll("'", '%27')}`;
}

/** The form path of an object's property. */
export function propertyName(name: string, key: string): string {
  return `${name}.${encodeKey(key)}`;
}

/** The form path of a list's entry. */
export function entryName(name: string, index: number): string {
  return `${name}.entries.${index}.value`;
}

const unescapeSegment = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** The form path of the field that a JSON pointer means: the deepest drawn field on its way. */
export function nameOfPointer(root: FormField, pointer: string): string {
  let field = root;
  let name = ROOT_NAME;
  for (const segment of pointer.replace(/^#/, '').split('/').slice(1).map(unescapeSegment)) {
    const next = stepInto(field, name, segment);
    if (next === null) break;
    [field, name] = next;
  }
  return name;
}

function stepInto(field: FormField, name: string, segment: string): [FormField, string] | null {
  if (field.kind === 'object') return stepIntoObject(field, name, segment);
  if (field.kind === 'list' && /^\d+$/.test(segment))
    return [field.item, entryName(name, Number(segment))];
  return null;
}

function stepIntoObject(
  field: FieldOf<'object'>,
  name: string,
  key: string,
): [FormField, string] | null {
  const child = field.fields.find((candidate) => candidate.key === key);
  return child === undefined ? null : [child, propertyName(name, key)];
}
