import { type Data, literal, render, text } from '../draft/data';

/** How an intrinsic function reads the paths in it, and says what it can't do. */
export type IntrinsicReader = {
  readonly path: (path: string) => Data;
  readonly lose: (what: string, why: string) => void;
  /** Something that differs from state to state, for what must be unique. */
  readonly unique: string;
};

/** Reads `States.Format('…', $.a)` and its like; null when the text is no such call. */
export function intrinsic(source: string, reader: IntrinsicReader): Data | null {
  const parser = new Parser(source, reader);
  const value = parser.value();
  return value && parser.atEnd() ? value : null;
}

class Parser {
  #at = 0;

  constructor(
    readonly source: string,
    readonly reader: IntrinsicReader,
  ) {}

  atEnd(): boolean {
    this.#take(/\s*/y);
    return this.#at === this.source.length;
  }

  value(): Data | null {
    this.#take(/\s*/y);
    const quoted = this.#take(/'((?:[^'\\]|\\[\s\S])*)'/y);
    // `\{` stays for `States.Format` to tell from a placeholder.
    if (quoted) return literal((quoted[1] as string).replace(/\\(?![{}])([\s\S])/g, '$1'));
    const word = this.#take(/(?:-?\d+(?:\.\d+)?|true|false|null)(?![\w.])/y);
    if (word) return literal(JSON.parse(word[0]));
    const call = this.#take(/States\.([A-Za-z0-9]+)\s*\(/y);
    if (call) return this.#call(call[1] as string);
    const path = this.#take(/\$(?:\[[^\]]*\]|[^,()\s[])*/y);
    return path ? this.reader.path(path[0]) : null;
  }

  #call(name: string): Data | null {
    const args: Data[] = [];
    while (!this.#take(/\s*\)/y)) {
      if (args.length > 0 && !this.#take(/\s*,/y)) return null;
      const arg = this.value();
      if (!arg) return null;
      args.push(arg);
    }
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (known) return known(args, this.reader);
    this.reader.lose(
      `States.${name}`,
      'There is no intrinsic function of this name; it gives null.',
    );
    return literal(null);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.source);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

type Intrinsic = (args: readonly Data[], reader: IntrinsicReader) => Data;

const NOTHING = literal(null);

/** JSONata of rendered arguments; what is missing is null. */
function call(write: (...args: string[]) => string): Intrinsic {
  return (args) =>
    text((root) => {
      const written = args.map((arg) => render(arg, root));
      return write(...written, ...Array<string>(4).fill('null'));
    });
}

/** As {@link call}, for JSONata in which the context is another, so that names are read from the root. */
function callInside(write: (...args: string[]) => string): Intrinsic {
  return (args) => {
    const written = args.map((arg) => render(arg, '$$.'));
    return text(() => write(...written, ...Array<string>(4).fill('null')));
  };
}

/** What can't be computed: the first argument goes on as it is. */
function unable(name: string, why: string): Intrinsic {
  return ([first = NOTHING], { lose }) => {
    lose(`States.${name}`, why);
    return first;
  };
}

const FUNCTIONS: { readonly [name: string]: Intrinsic } = {
  Format: ([template = literal(''), ...args]) => format(template, args),
  JsonToString: call((value) => `$string(${value})`),
  StringToJson: unable(
    'StringToJson',
    'Expressions do not parse JSON text; the text is passed on. Let the participant answer with data.',
  ),
  Array: (args) => ({ kind: 'list', items: args }),
  ArrayPartition: callInside(
    (list, size) =>
      `($l := ${list}; $n := ${size}; $map([0..$ceil($count($l) / $n) - 1], function($i) { [$l[[($i * $n)..(($i + 1) * $n - 1)]]] }))`,
  ),
  ArrayContains: call((list, value) => `(${value} in ${list})`),
  ArrayRange: callInside(
    (from, to, step) =>
      `$map([0..$floor((${to} - ${from}) / ${step})], function($i) { $i * ${step} + ${from} })`,
  ),
  ArrayGetItem: callInside((list, index) => `(${list})[${index}]`),
  ArrayLength: call((list) => `$count(${list})`),
  ArrayUnique: call((list) => `$distinct(${list})`),
  Base64Encode: call((value) => `$base64encode(${value})`),
  Base64Decode: call((value) => `$base64decode(${value})`),
  Hash: unable('Hash', 'Expressions compute no hashes; what would be hashed is passed on.'),
  JsonMerge: call((first, second) => `$merge([${first}, ${second}])`),
  MathAdd: call((a, b) => `(${a} + ${b})`),
  MathRandom: unable(
    'MathRandom',
    'A run must give the same when replayed; the lower bound is used.',
  ),
  StringSplit: callInside((value, separator) => splitting(value, separator)),
  UUID: (_, { lose, unique }) => {
    lose(
      'States.UUID',
      'A run must give the same when replayed; the run’s id and the state’s name are used.',
    );
    return text((root) => `${root}run.id & ${JSON.stringify(`-${unique}`)}`);
  },
};

/** The separator is a set of characters. */
function splitting(value: string, separator: string): string {
  if (/^"(?:[^"\\]|\\.)"$/.test(separator) || !separator.startsWith('"'))
    return `$split(${value}, ${separator})`;
  const characters = (JSON.parse(separator) as string).replace(/[\]\\^/-]/g, '\\$&');
  return `$split(${value}, /[${characters}]/)`;
}

function format(template: Data, args: readonly Data[]): Data {
  if (template.kind !== 'literal') return template;
  const parts = String(template.value).split(/(?<!\\)\{\}/);
  return text((root) => {
    const written = parts.flatMap((part, index) => {
      const own = part.replace(/\\([{}])/g, '$1');
      const value = index === 0 ? [] : [operand(args[index - 1] ?? NOTHING, root)];
      return own === '' ? value : [...value, JSON.stringify(own)];
    });
    return written.length === 1 ? `$string(${written[0]})` : written.join(' & ');
  });
}

function operand(data: Data, root: string): string {
  const written = render(data, root);
  return data.kind === 'path' || data.kind === 'literal' ? written : `(${written})`;
}
