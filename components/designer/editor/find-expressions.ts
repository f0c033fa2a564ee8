import { jsonLanguage } from '@codemirror/lang-json';
import type { SyntaxNode } from '@lezer/common';

/** An expression in a text. */
export type FoundExpression = {
  readonly source: string;
  /** Where it begins and ends in the text. */
  readonly from: number;
  readonly to: number;
  /** Its place as a JSON pointer from the root of the mapping; empty for a bare expression. */
  readonly pointer: string;
  /** Where a character of the source stands in the text. */
  readonly at: (offset: number) => number;
};

/** The one expression that a text is. */
export function bareExpression(text: string): readonly FoundExpression[] {
  const from = text.length - text.trimStart().length;
  const source = text.trim();
  if (source === '') return [];
  const to = from + source.length;
  return [{ source, from, to, pointer: '', at: (offset) => Math.min(from + offset, to) }];
}

/** The expressions in the texts of a mapping, also while the JSON is not finished. */
export function mappingExpressions(text: string): readonly FoundExpression[] {
  const found: FoundExpression[] = [];
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ name, node, from, to }) => {
      const expression = name === 'String' && expressionIn(text.slice(from, to), from);
      if (expression) found.push({ ...expression, pointer: pointerOf(node, text) });
    },
  });
  return found;
}

function expressionIn(raw: string, start: number): Omit<FoundExpression, 'pointer'> | undefined {
  const { decoded, places } = decode(raw);
  const [, open, inner] = /^(\s*\{%\s*)([\s\S]*?)\s*%\}\s*$/.exec(decoded) ?? [];
  if (open === undefined || !inner) return undefined;
  const at = (offset: number) =>
    start + (places[open.length + Math.min(offset, inner.length)] ?? raw.length - 1);
  return { source: inner, from: at(0), to: at(inner.length), at };
}

/** What a JSON string means, and where each of its characters stands between the quotes. */
function decode(raw: string): { readonly decoded: string; readonly places: readonly number[] } {
  let decoded = '';
  const places: number[] = [];
  let index = 1;
  while (index < raw.length - 1) {
    const [sign = ''] = /^\\u[0-9a-fA-F]{4}|^\\?[\s\S]/.exec(raw.slice(index, index + 6)) ?? [];
    places.push(index);
    decoded += meaningOf(sign);
    index += Math.max(1, sign.length);
  }
  return { decoded, places: [...places, raw.length - 1] };
}

function meaningOf(sign: string): string {
  if (sign.length === 1) return sign;
  try {
    return JSON.parse(`"${sign}"`) as string;
  } catch {
    return sign.slice(-1);
  }
}

function pointerOf(node: SyntaxNode, text: string): string {
  const { parent } = node;
  if (!parent) return '';
  if (parent.name === 'Property') {
    const name = parent.getChild('PropertyName');
    const key = name ? keyOf(text.slice(name.from, name.to)) : '';
    return `${parent.parent ? pointerOf(parent.parent, text) : ''}/${key}`;
  }
  if (parent.name !== 'Array') return pointerOf(parent, text);
  return `${pointerOf(parent, text)}/${placeIn(parent, node)}`;
}

function placeIn(array: SyntaxNode, item: SyntaxNode): number {
  let place = -1;
  for (let at = array.firstChild; at && at.from <= item.from; at = at.nextSibling) {
    if (!/^[[\],⚠]$/.test(at.name)) place += 1;
  }
  return place;
}

function keyOf(raw: string): string {
  return decode(raw).decoded.replaceAll('~', '~0').replaceAll('/', '~1');
}
