/** A node's old name and its new one. */
export type Renaming = { readonly from: string; readonly to: string };

/** Parts of an expression in which names mean nothing: strings, comments and regular text in backticks apart. */
const OPAQUE = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/)/;

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** An expression in which `steps.FROM` is read as `steps.TO`; strings and comments stay as they are. */
export function renameInExpression(expression: string, { from, to }: Renaming): string {
  if (!expression.includes(from)) return expression;
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const reference = new RegExp(
    `((?:^|[^\\w.$\`]|\\$\\$\\.)steps\\s*\\.\\s*)(?:\`${escaped}\`|${escaped}(?![\\w]))`,
    'g',
  );
  const name = PLAIN_NAME.test(to) ? to : `\`${to}\``;
  return expression
    .split(OPAQUE)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(reference, (_, before: string) => `${before}${name}`),
    )
    .join('');
}

const TEMPLATE = /^(\s*\{%)([\s\S]*)(%\}\s*)$/;

/** A string of a mapping, rewritten when it is an expression between `{%` and `%}`. */
export function renameInMapping(text: string, renaming: Renaming): string {
  const [, open, expression, close] = TEMPLATE.exec(text) ?? [];
  if (open === undefined || expression === undefined || close === undefined) return text;
  return `${open}${renameInExpression(expression, renaming)}${close}`;
}
