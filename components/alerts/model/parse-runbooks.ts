/** A piece of a paragraph: plain, the name of something on the screen, or what one types. */
export type Span = { readonly text: string; readonly as?: 'strong' | 'code' };

/** What to do about one thing; `id` is its anchor in docs/runbooks.md. */
export type Runbook = {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly Span[])[];
};

/** Bold, code, a link (of which the words stay: it leads to a page of the documentation), or emphasis. */
const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\(.+?\)|\*(.+?)\*/g;

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
  for (const { 0: whole, 1: strong, 2: code, 3: link, 4: emphasis, index } of text.matchAll(
    INLINE,
  )) {
    if (index > end) spans.push({ text: text.slice(end, index) });
    if (strong !== undefined) spans.push({ text: strong, as: 'strong' });
    else if (code !== undefined) spans.push({ text: code, as: 'code' });
    else spans.push({ text: link ?? emphasis ?? '' });
    end = index + whole.length;
  }
  if (end < text.length) spans.push({ text: text.slice(end) });
  return spans;
}
