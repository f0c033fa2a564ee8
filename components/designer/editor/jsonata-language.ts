import { jsonLanguage } from '@codemirror/lang-json';
import { LanguageSupport, StreamLanguage, type StringStream } from '@codemirror/language';
import { parseMixed } from '@lezer/common';

type State = { comment: boolean };

const KEYWORDS = new Set(['and', 'or', 'in', 'function', 'true', 'false', 'null']);
const OPERATOR = /^(?:~>|:=|\?\?|\?:|!=|<=|>=|\.\.|\*\*|[-+*/%&=<>^?:@#|])/;

/** JSONata's parts, for their colours: the interpreter's own parser says what is wrong. */
function token(stream: StringStream, state: State): string | null {
  if (state.comment) return comment(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match('/*')) {
    state.comment = true;
    return comment(stream, state);
  }
  return quoted(stream) ?? word(stream) ?? other(stream);
}

function comment(stream: StringStream, state: State): string {
  while (!stream.eol()) {
    if (stream.match('*/')) {
      state.comment = false;
      break;
    }
    stream.next();
  }
  return 'comment';
}

/** In a JSON text the quotes of an expression are escaped. */
function quoted(stream: StringStream): string | undefined {
  if (stream.match(/^\\"(?:\\\\.|[^"\\])*\\"/) || stream.match(/^"(?:\\.|[^"\\])*"/))
    return 'string';
  if (stream.match(/^'(?:\\.|[^'\\])*'/)) return 'string';
  return stream.match(/^`[^`]*`/) ? 'propertyName' : undefined;
}

function word(stream: StringStream): string | undefined {
  if (stream.match(/^\$[A-Za-z_]\w*(?=\s*\()/)) return 'variableName.function';
  if (stream.match(/^\$\$?\w*/)) return 'variableName';
  const found = stream.match(/^[A-Za-z_]\w*/) as RegExpMatchArray | null;
  if (found) return KEYWORDS.has(found[0]) ? 'keyword' : 'propertyName';
  return stream.match(/^\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/) ? 'number' : undefined;
}

function other(stream: StringStream): string | null {
  if (stream.match(OPERATOR)) return 'operator';
  stream.next();
  return 'punctuation';
}

/** JSONata by itself. */
export const jsonataLanguage = StreamLanguage.define<State>({
  name: 'jsonata',
  startState: () => ({ comment: false }),
  token,
});

/** JSON in whose texts what stands between `{%` and `%}` is JSONata. */
const mappingLanguage = jsonLanguage.configure({
  wrap: parseMixed((node, input) => {
    if (node.name !== 'String') return null;
    const text = input.read(node.from, node.to);
    const [, open, source] = /^("\s*\{%)([\s\S]*)%\}\s*"$/.exec(text) ?? [];
    if (open === undefined || !source) return null;
    const from = node.from + open.length;
    return { parser: jsonataLanguage.parser, overlay: [{ from, to: from + source.length }] };
  }),
});

/** The language of mappings for an editor. */
export function mappingSupport(): LanguageSupport {
  return new LanguageSupport(mappingLanguage);
}
