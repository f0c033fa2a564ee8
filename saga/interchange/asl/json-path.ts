import { at, type Data, get, render, text } from '../draft/data';

/** Part of a JSONPath behind its root. */
type Part =
  | { readonly kind: 'name' | 'deep'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly from: number; readonly to: number | null }
  | { readonly kind: 'filter'; readonly condition: string }
  | { readonly kind: 'all' };

const PARTS: readonly (readonly [RegExp, (match: RegExpExecArray) => Part | null])[] = [
  [/\.\.([\p{L}_][\p{L}\p{N}_-]*)/uy, ([, name]) => ({ kind: 'deep', name: name as string })],
  [/\.\*|\[\*\]|\[\]/uy, () => ({ kind: 'all' })],
  [/\.([\p{L}\p{N}_$-]+)/uy, ([, name]) => ({ kind: 'name', name: name as string })],
  [/\['((?:[^'\\]|\\.)*)'\]/uy, ([, name]) => ({ kind: 'name', name: unescaped(name as string) })],
  [/\["((?:[^"\\]|\\.)*)"\]/uy, ([, name]) => ({ kind: 'name', name: unescaped(name as string) })],
  [/\[(-?\d{1,9})\]/uy, ([, index]) => ({ kind: 'index', index: Number(index) })],
  [
    /\[(\d{0,9}):(\d{0,9})\]/uy,
    ([, from, to]) => ({ kind: 'slice', from: Number(from), to: to === '' ? null : Number(to) }),
  ],
  [/\[\?\((.*?)\)\](?=$|[.[])/uy, ([, condition]) => filterOf(condition as string)],
];

function unescaped(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}

/** `@.price < 10 && @.kind == 'a'` as JSONata; null when it is more than comparisons. */
function filterOf(condition: string): Part | null {
  const parts = condition.split(/('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/);
  const written = parts.map((part, index) => {
    if (index % 2 === 1) return JSON.stringify(unescaped(part.slice(1, -1)));
    return part
      .replaceAll('@.', '')
      .replaceAll('==', '=')
      .replaceAll('&&', ' and ')
      .replaceAll('||', ' or ');
  });
  const whole = written.join('');
  return /[@$!~]|=~/.test(whole.replaceAll('!=', '')) ? null : { kind: 'filter', condition: whole };
}

/** The parts of a path behind its root, or null when it is written in another way. */
function partsOf(path: string): readonly Part[] | null {
  const parts: Part[] = [];
  for (let position = 0; position < path.length; ) {
    const found = partAt(path, position);
    if (!found) return null;
    parts.push(found.part);
    position = found.end;
  }
  return parts;
}

function partAt(path: string, position: number): { part: Part; end: number } | null {
  for (const [pattern, read] of PARTS) {
    const own = new RegExp(pattern);
    own.lastIndex = position;
    const match = own.exec(path);
    const part = match && read(match);
    if (part) return { part, end: own.lastIndex };
  }
  return null;
}

/** What a JSONPath without its root (`$` or `$name`) selects in some data; null when it can't be read. */
export function select(data: Data, path: string): Data | null {
  const parts = partsOf(path.replaceAll('.[', '['));
  if (!parts) return null;
  const found = parts.reduce(follow, data);
  const many = parts.some(({ kind }) => kind !== 'name' && kind !== 'index');
  // A path that may select several values always gives a list.
  return many ? text((root) => `${render(found, root)}[]`) : found;
}

function follow(data: Data, part: Part): Data {
  const of = (root: string) => bracketed(data, root);
  switch (part.kind) {
    case 'name':
      return get(data, part.name);
    case 'index':
      return get(data, part.index);
    case 'all':
      return text((root) => `${of(root)}.*`.replace(/\.\*$/, '[]'));
    case 'deep':
      return text((root) => `${of(root)}.**.\`${part.name}\``);
    case 'filter':
      return text((root) => `${of(root)}[${part.condition}]`);
    case 'slice': {
      const end = part.to === null ? '$count($)' : String(part.to - 1);
      return part.to === null
        ? text((root) => `$filter(${of(root)}, function($v, $i) { $i >= ${part.from} })`)
        : text((root) => `${of(root)}[[${part.from}..${end}]]`);
    }
    default:
      return part satisfies never;
  }
}

function bracketed(data: Data, root: string): string {
  const written = render(data, root);
  return data.kind === 'path' ? written : `(${written})`;
}

/** The names of a reference path such as `$.a.b`; null when it is none. */
export function referencePath(path: string): readonly string[] | null {
  if (!path.startsWith('$')) return null;
  const parts = partsOf(path.slice(1));
  const names = parts?.flatMap((part) => (part.kind === 'name' ? [part.name] : []));
  return names && names.length === parts?.length ? names : null;
}

/** What `$$.…` of the context object selects; null when there is nothing like it in a saga. */
export function contextValue(path: string, { token, state }: ContextNames): Data | null {
  for (const [pattern, root] of CONTEXT) {
    const match = pattern.exec(path);
    if (match) return select(root, path.slice(match[0].length));
  }
  if (path === '.State.Name') return text(() => JSON.stringify(state));
  if (path === '.Task.Token') return token;
  return null;
}

/** What the context object says that depends on the state. */
export type ContextNames = { readonly token: Data; readonly state: string };

const CONTEXT: readonly (readonly [RegExp, Data])[] = [
  [/^\.Execution\.Input(?=$|[.[])/, at('input')],
  [/^\.Execution\.(Id|Name)$/, at('run.id')],
  [/^\.Execution\.StartTime$/, at('run.startedAt')],
  [/^\.(State|Execution)\.(EnteredTime|RedriveTime)$/, at('run.startedAt')],
  [/^\.StateMachine\.(Id|Name)$/, at('run.saga')],
  [/^\.Map\.Item\.Value(?=$|[.[])/, at('item')],
  [/^\.Map\.Item\.(Index|Key)$/, at('itemIndex')],
];
