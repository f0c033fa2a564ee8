/** Parts of an expression in which names mean nothing: strings and comments. */
const OPAQUE = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/)/;

/**
 * An expression in which a name that stands at the beginning of a path is replaced; what is in strings and
 * comments, or behind a dot, stays.
 */
export function replaceName(expression: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = new RegExp(`(^|[^\\w.$\`])${escaped}(?![\\w\`])`, 'g');
  return expression
    .split(OPAQUE)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(name, (_, before: string) => `${before}${to}`),
    )
    .join('');
}
