import type { Json } from '../../definition/primitives';
import type { Segment } from './names';
import { named } from './names';

/**
 * Where a value of the imported workflow lives in the saga's scope: known field by field while states
 * are read one after another, so that what they hand on needs no variables.
 */
export type Data =
  | { readonly kind: 'path'; readonly root: string; readonly segments: readonly Segment[] }
  | { readonly kind: 'literal'; readonly value: Json }
  /** An object: `fields` over those of `base`. */
  | { readonly kind: 'object'; readonly base: Data | null; readonly fields: Fields }
  | { readonly kind: 'list'; readonly items: readonly Data[] }
  /** JSONata. `root` is put before names of the scope where the context may be another. */
  | { readonly kind: 'text'; readonly write: (root: string) => string };

type Fields = ReadonlyMap<string, Data>;

/** A field of the scope, `input` for example, and what lies in it. */
export function at(root: string, ...segments: readonly Segment[]): Data {
  return { kind: 'path', root, segments };
}

export function literal(value: Json): Data {
  return { kind: 'literal', value };
}

export function text(write: (root: string) => string): Data {
  return { kind: 'text', write };
}

/** An object of just these fields. */
export function objectOf(fields: Iterable<readonly [string, Data]>): Data {
  return { kind: 'object', base: null, fields: new Map(fields) };
}

/** What has no value. */
export const MISSING: Data = text(() => '{}.missing');

/** A field, or an item by its index, of some data. */
export function get(data: Data, segment: Segment): Data {
  switch (data.kind) {
    case 'path':
      return { ...data, segments: [...data.segments, segment] };
    case 'literal':
      return ofLiteral(data.value, segment);
    case 'object':
      return typeof segment === 'number' ? within(data, segment) : ofObject(data, segment);
    case 'list':
      return (typeof segment === 'number' && data.items.at(segment)) || within(data, segment);
    case 'text':
      return within(data, segment);
    default:
      return data satisfies never;
  }
}

function ofObject({ base, fields }: Data & { kind: 'object' }, name: string): Data {
  return fields.get(name) ?? (base ? get(base, name) : MISSING);
}

function ofLiteral(value: Json, segment: Segment): Data {
  if (value === null || typeof value !== 'object') return MISSING;
  if (typeof segment === 'number') {
    const item = Array.isArray(value) ? value.at(segment) : undefined;
    return item === undefined ? MISSING : literal(item);
  }
  if (!Object.hasOwn(value, segment)) return MISSING;
  return literal((value as { readonly [key: string]: Json })[segment] as Json);
}

function within(data: Data, segment: Segment): Data {
  if (data === MISSING) return MISSING;
  return text((root) => named(`(${render(data, root)})`, segment));
}

/** The data with the value at a place in it; without a place, the value. */
export function set(data: Data, [first, ...rest]: readonly string[], value: Data): Data {
  if (first === undefined) return value;
  const inner = set(get(data, first), rest, value);
  const [base, fields] = data.kind === 'object' ? [data.base, data.fields] : [data, new Map()];
  const kept = base === MISSING ? null : base;
  return { kind: 'object', base: kept, fields: new Map([...fields, [first, inner]]) };
}

/** The data as JSONata, for a context in which the scope's names are read behind `root`. */
export function render(data: Data, root = ''): string {
  switch (data.kind) {
    case 'path':
      return data.segments.reduce<string>(named, `${root}${data.root}`);
    case 'literal':
      return JSON.stringify(data.value);
    case 'object':
      return renderObject(data.base, data.fields, root);
    case 'list':
      return `[${data.items.map((item) => render(item, root)).join(', ')}]`;
    case 'text':
      return data.write(root);
    default:
      return data satisfies never;
  }
}

function renderObject(base: Data | null, fields: Fields, root: string): string {
  const entries = [...fields].map(([name, value]) => {
    return `${JSON.stringify(name)}: ${render(value, root)}`;
  });
  const own = `{${entries.join(', ')}}`;
  return base === null ? own : `$merge([${render(base, root)}, ${own}])`;
}

/** The data as a mapping: literal where it is known, `{% … %}` where it is computed. */
export function mappingOf(data: Data): Json {
  switch (data.kind) {
    case 'literal':
      return looksLikeExpression(data.value) ? `{% ${render(data)} %}` : data.value;
    case 'list':
      return data.items.map(mappingOf);
    case 'object':
      if (data.base !== null) break;
      return Object.fromEntries([...data.fields].map(([name, value]) => [name, mappingOf(value)]));
    case 'path':
    case 'text':
      break;
    default:
      return data satisfies never;
  }
  return `{% ${render(data)} %}`;
}

function looksLikeExpression(value: Json): boolean {
  return JSON.stringify(value).includes('{%');
}
