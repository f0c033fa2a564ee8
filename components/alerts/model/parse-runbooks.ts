/** A piece of a paragraph: plain, the name of something on the screen, what one types, or what leads to another runbook, by its id. */
export type Span = {
  readonly text: string;
  readonly as?: 'strong' | 'code';
  readonly runbook?: string;
};

/** What to do about one thing; `id` is its anchor in docs/runbooks.md. */
export type Runbook = {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly Span[])[];
};

/** Bold, code, a link (of one to another page of the documentation only the words stay), or emphasis. */
const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|\*(.+?)\*/g;

/** The sections of docs/runbooks.md. */
export function parseRunbooks(page: string): readonly Runbook[] {
  const [, ...sections] = page.split(/^## /m);
  return sections.map((section) => {
    const [title = '', ...rest] = section.split('\n');
    const paragraphs = rest
      .join('\n')
      .split(/\n\s*\n/)
      .map((text) => text.trim().replace(/\s*\n\s*/g, ' '))
      .filter((text) => text !== '')
      .map(spansOf);
    return { id: runbookId(title), title, paragraphs };
  });
}

/** The anchor of a section, as Markdown makes it. */
export function runbookId(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

/** The file that the app shows, made of the page. */
export function runbooksText(page: string): string {
  return `${JSON.stringify(parseRunbooks(page), null, 2)}\n`;
}

function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index) });
    spans.push(spanOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push({ text: text.slice(end) });
  return spans;
}

function spanOf([, strong, code, link, target = '', emphasis = '']: RegExpExecArray): Span {
  if (strong !== undefined) return { text: strong, as: 'strong' };
  if (code !== undefined) return { text: code, as: 'code' };
  if (link === undefined) return { text: emphasis };
  return target.startsWith('#') ? { text: link, runbook: target.slice(1) } : { text: link };
}
