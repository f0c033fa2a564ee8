import type { Diagnostic } from '@/saga/diagnostic';
import { parseExpression } from '@/saga/expression/parse';
import type { FoundExpression } from './find-expressions';

/** Something to be said about a part of a text. */
export type TextMark = {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
};

/** Where in a text its expressions are unsound, at the character where they stop making sense. */
export function syntaxMarks(found: readonly FoundExpression[]): readonly TextMark[] {
  return found.flatMap((expression) => {
    const { problem } = parseExpression(expression.source);
    if (!problem) return [];
    const end = Math.min(problem.position ?? expression.source.length, expression.source.length);
    const word = /[\w$`]*$/.exec(expression.source.slice(0, end))?.[0] ?? '';
    const begin = Math.max(0, end - Math.max(1, word.length));
    return [mark(expression, [begin, end], { severity: 'error', message: problem.message })];
  });
}

const SEVERITIES = { error: 'error', warning: 'warning', hint: 'info' } as const;

/** What the compiler says of expressions, at the words that it names. `pointer` leads from the root of the text. */
export function compilerMarks(
  found: readonly FoundExpression[],
  problems: readonly (Pick<Diagnostic, 'code' | 'severity' | 'message'> & {
    readonly pointer: string;
  })[],
): readonly TextMark[] {
  return problems.flatMap(({ code, severity, message, pointer }) => {
    const expression = found.find((each) => each.pointer === pointer);
    // Unsound texts are marked at once, without waiting for the compiler.
    if (!expression || code === 'BS201') return [];
    const span = namedIn(expression.source, message);
    return [mark(expression, span, { severity: SEVERITIES[severity], message })];
  });
}

type Words = Pick<TextMark, 'severity' | 'message'>;

function mark({ at, from, to }: FoundExpression, span: readonly [number, number], words: Words) {
  const [begin, end] = [at(span[0]), at(span[1])];
  return end > begin ? { from: begin, to: end, ...words } : { from, to, ...words };
}

/** The longest of the words in backticks or behind a $ that the expression has, else all of it. */
function namedIn(source: string, message: string): readonly [number, number] {
  const named = [...message.matchAll(/`([^`]+)`|(\$\w+)/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((word) => source.includes(word))
    .sort((a, b) => b.length - a.length);
  const [word] = named;
  if (word === undefined) return [0, source.length];
  const begin = source.indexOf(word);
  return [begin, begin + word.length];
}
