/** An XML element: its name, attributes and what it holds. */
export type Xml = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string | undefined };
  readonly content: readonly Xml[] | string;
};

/** An element; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Xml['attributes'],
  content: Xml['content'] = [],
): Xml {
  return { name, attributes, content };
}

/** The element as indented text. */
export function xmlText({ name, attributes, content }: Xml, indent = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  const open = `${indent}<${name}${written}`;
  if (content.length === 0) return `${open} />\n`;
  if (typeof content === 'string') return `${open}>${escaped(content)}</${name}>\n`;
  const inner = content.map((child) => xmlText(child, `${indent}  `)).join('');
  return `${open}>\n${inner}${indent}</${name}>\n`;
}

/** An id, such as XML allows, of any name; another one for each. */
export function idOf(kind: 'node' | 'edge', name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, (unit) => `-${unit.charCodeAt(0).toString(16)}-`);
  return `${kind}_${plain}`;
}

/** What XML allows of a text, with references for what means something in it. */
function escaped(text: string): string {
  return [...text]
    .filter((character) =>
      /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD]|[\u{10000}-\u{10FFFF}]/u.test(character),
    )
    .join('')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
