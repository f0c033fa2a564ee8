import type { Json } from '../../definition/primitives';
import { type Data, literal, MISSING, objectOf, render } from '../draft/data';
import { below, type Draft } from '../draft/draft';
import type { Fields } from './fields';
import { intrinsic } from './intrinsics';
import { contextValue, select } from './json-path';
import { translateJsonata } from './jsonata';
import type { Reader } from './scope';

/** The value of a payload template, JSONPath or JSONata, as it is written at `path`. */
export function readTemplate(reader: Reader, value: Json, path: string): Data {
  if (typeof value === 'string' && reader.language === 'JSONata')
    return readText(reader, value, path);
  if (value === null || typeof value !== 'object') return literal(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Json, index) => readTemplate(reader, item, below(path, index)));
    return folded({ kind: 'list', items }, value);
  }
  const entries = Object.entries(value as Fields).map(([key, item]) =>
    readField(reader, { key, item }, path),
  );
  return folded(objectOf(entries), value);
}

/** A template in which nothing is computed is one literal. */
function folded(data: Data, value: Json): Data {
  const parts =
    data.kind === 'list' ? data.items : data.kind === 'object' ? [...data.fields.values()] : [];
  const written = JSON.stringify(value);
  const plain = parts.every(({ kind }) => kind === 'literal') && !/\.\$":|\{%/.test(written);
  return plain ? literal(value) : data;
}

function readField(
  reader: Reader,
  { key, item }: { readonly key: string; readonly item: Json },
  path: string,
): readonly [string, Data] {
  const place = below(path, key);
  if (reader.language === 'JSONata' || !key.endsWith('.$'))
    return [key, readTemplate(reader, item, place)];
  const name = key.slice(0, -2);
  if (typeof item === 'string') return [name, readPath(reader, item, place)];
  reader.draft.lose(
    place,
    key,
    'Behind a name with `.$` stands a path; this is none, so it is taken as it is.',
  );
  return [name, literal(item)];
}

/** A text that may be `{% … %}`. */
function readText(reader: Reader, value: string, path: string): Data {
  const source = /^\s*\{%([\s\S]*)%\}\s*$/.exec(value)?.[1]?.trim();
  return source === undefined ? literal(value) : readJsonata(reader, source, path);
}

/** JSONata as the file has it, over the saga's scope. */
export function readJsonata(reader: Reader, source: string, path: string): Data {
  return translateJsonata(source, {
    reader,
    lose: (what, why) => reader.draft.lose(path, what, why),
  });
}

/** A JSONPath, a path into the context object, a variable, or a call of an intrinsic function. */
export function readPath(reader: Reader, source: string, path: string): Data {
  const trimmed = source.trim();
  const lose = (what: string, why: string) => reader.draft.lose(path, what, why);
  if (trimmed.startsWith('States.')) {
    const unique = reader.state;
    const value = intrinsic(trimmed, {
      path: (inner) => readPath(reader, inner, path),
      lose,
      unique,
    });
    if (value) return value;
  }
  const found = trimmed.startsWith('$') ? selected(reader, trimmed.slice(1)) : null;
  if (found) return found;
  lose(trimmed, 'Nothing in a saga corresponds to it; it gives no value.');
  return MISSING;
}

function selected(reader: Reader, path: string): Data | null {
  if (path.startsWith('$')) {
    const { token, state } = reader;
    return contextValue(path.slice(1), { token, state });
  }
  const variable = /^([A-Za-z_][A-Za-z0-9_]*)/.exec(path)?.[1];
  if (variable === undefined) return select(reader.data, path);
  const value = reader.variables.read(variable);
  return value === undefined ? null : select(value, path.slice(variable.length));
}

/** A condition, or another bare expression; at most so long as a definition allows. */
export function expressionOf(draft: Draft, data: Data, path: string): string {
  const written = render(data);
  if (written.length <= 4096) return written;
  draft.lose(path, 'an expression', 'It would be longer than 4096 characters here; it gives null.');
  return 'null';
}
