import { at, type Data, get, literal, render, text } from '../draft/data';

/** What the expressions of a state read: the machine's context by name, `#root`, and how to say what can't be read. */
export type SpelReader = {
  readonly data: Data;
  readonly root?: Data;
  readonly lose: (what: string, why: string) => void;
};

const TOKENS =
  /\s*(?:('(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)|\[(?:'([^']*)'|([A-Za-z_]\w*))\]|(#root|#this|#[A-Za-z_]\w*)|(\.\s*size\(\)|\.\s*length\(\)|\.\s*isEmpty\(\))|(\.[A-Za-z_]\w*(?!\s*\())|(&&|\|\||==|!=|<=|>=|[<>+\-*/%()!?:])|([A-Za-z_]\w*(?!\s*\()))/y;

const SIGNS: { readonly [sign: string]: string } = {
  '&&': ' and ',
  '||': ' or ',
  '==': ' = ',
  and: ' and ',
  or: ' or ',
  eq: ' = ',
  ne: ' != ',
  lt: ' < ',
  gt: ' > ',
  le: ' <= ',
  ge: ' >= ',
};

/** A value of Input or Output: `$.expression`, or itself. Sequences and plain texts are literal. */
export function spelValue(reader: SpelReader, source: string): Data {
  if (!source.startsWith('$.')) return literal(source);
  return spelExpression(reader, source.slice(2).trim()) ?? lost(reader, source);
}

function lost({ lose }: SpelReader, source: string): Data {
  lose(source, 'This expression has no counterpart here; it gives null.');
  return literal(null);
}

/** An expression as JSONata; null when it uses more than names, comparisons, sums and sizes. */
export function spelExpression(reader: SpelReader, source: string): Data | null {
  const single = singleValue(reader, source);
  if (single) return single;
  const parts: (string | Data)[] = [];
  const pattern = new RegExp(TOKENS);
  for (pattern.lastIndex = 0; pattern.lastIndex < source.trimEnd().length; ) {
    const match = pattern.exec(source);
    if (!match || !push(reader, parts, match)) return null;
  }
  return text((root) =>
    parts.map((part) => (typeof part === 'string' ? part : operand(part, root))).join(''),
  );
}

function operand(data: Data, root: string): string {
  const written = render(data, root);
  return data.kind === 'text' ? `(${written})` : written;
}

/** `[name]`, `#root` and paths behind them, which stay data that is known field by field. */
function singleValue({ data, root }: SpelReader, source: string): Data | null {
  const match =
    /^(?:\[([A-Za-z_]\w*)\]|#root(?:\[([A-Za-z_]\w*)\])?)((?:\.[A-Za-z_]\w*(?!\())*)$/.exec(source);
  if (!match) return null;
  const [, name, field, tail = ''] = match;
  const start =
    name !== undefined ? get(data, name) : field === undefined ? root : root && get(root, field);
  return start ? tail.split('.').filter(Boolean).reduce<Data>(get, start) : null;
}

function push(reader: SpelReader, parts: (string | Data)[], match: RegExpExecArray): boolean {
  const [, quoted, number, key, bare, variable, method, field, sign, word] = match;
  if (quoted !== undefined) parts.push(JSON.stringify(quoted.slice(1, -1).replaceAll("''", "'")));
  else if (number !== undefined) parts.push(number);
  else if (method !== undefined || field !== undefined) return pushBehind(parts, { method, field });
  else if (sign !== undefined || word !== undefined) return pushWord(parts, sign ?? word ?? '');
  else return pushName(reader, parts, { name: key ?? bare, variable });
  return true;
}

function pushName(
  { data, root }: SpelReader,
  parts: (string | Data)[],
  { name, variable }: { name: string | undefined; variable: string | undefined },
): boolean {
  const last = parts.at(-1);
  if (name !== undefined && typeof last === 'object') parts[parts.length - 1] = get(last, name);
  else if (name !== undefined) parts.push(get(data, name));
  else if (variable === '#root' && root) parts.push(root);
  else return false;
  return true;
}

function pushBehind(
  parts: (string | Data)[],
  { method, field }: { method: string | undefined; field: string | undefined },
): boolean {
  const last = parts.at(-1);
  if (typeof last !== 'object') return false;
  const size = (root: string) => `$count(${render(last, root)})`;
  if (field !== undefined) parts[parts.length - 1] = get(last, field.slice(1));
  else
    parts[parts.length - 1] = text(
      method?.includes('isEmpty') ? (root) => `${size(root)} = 0` : size,
    );
  return true;
}

function pushWord(parts: (string | Data)[], word: string): boolean {
  if (['true', 'false', 'null', '(', ')', '?', ':'].includes(word)) parts.push(` ${word} `);
  else if (word === '!' || word === 'not') return false;
  else if (/^[A-Za-z_]/.test(word) && !Object.hasOwn(SIGNS, word)) return false;
  else parts.push(SIGNS[word] ?? ` ${word} `);
  return true;
}

/** Context variables that a loop gives to each of its rounds. */
export const ITEM: Data = at('item');
export const INDEX: Data = at('itemIndex');
