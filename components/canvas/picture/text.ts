/** Families that look alike on every machine on which a picture is opened; no font is in the file. */
export const SANS = 'Geist, Inter, ui-sans-serif, system-ui, Helvetica, Arial, sans-serif';
export const MONO = '"Geist Mono", ui-monospace, Menlo, Consolas, monospace';

/** Mean widths of a character, in pixels: of 13 px medium sans, and of 11 px mono. */
const WIDTHS = { sans: 7.4, mono: 6.7 } as const;

/** As much of a text as fits into a width, with an ellipsis where it is cut. */
export function fitted(text: string, width: number, family: keyof typeof WIDTHS): string {
  const most = Math.max(1, Math.floor(width / WIDTHS[family]));
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
