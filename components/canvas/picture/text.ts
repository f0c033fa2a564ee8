/** Families that look alike on every machine on which a picture is opened; no font is in the file. */
export const SANS = 'Geist, Inter, ui-sans-serif, system-ui, Helvetica, Arial, sans-serif';
export const MONO = '"Geist Mono", ui-monospace, Menlo, Consolas, monospace';

/** Mean widths of a character, in pixels: of 13 px medium sans, of 11 px mono, and of 13 px sans. */
const WIDTHS = { sans: 7.4, mono: 6.7, plain: 6.6 } as const;

/** As much of a text as fits into a width, with an ellipsis where it is cut. */
export function fitted(text: string, width: number, family: keyof typeof WIDTHS): string {
  const most = Math.max(1, Math.floor(width / WIDTHS[family]));
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** A text in lines of 13 px that fit into a width, broken between words; its own breaks stay. */
export function wrapped(text: string, width: number): readonly string[] {
  const most = Math.max(1, Math.floor(width / WIDTHS.plain));
  const lines = text.split('\n').flatMap((paragraph) => brokenAt(paragraph.split(/\s+/), most));
  return lines.map((line) => fitted(line, width, 'plain'));
}

function brokenAt(words: readonly string[], most: number): readonly string[] {
  const [first = '', ...others] = words;
  const lines: string[] = [];
  let line = first;
  for (const word of others) {
    const longer = `${line} ${word}`;
    if (longer.length > most) lines.push(line);
    line = longer.length > most ? word : longer;
  }
  return [...lines, line];
}
