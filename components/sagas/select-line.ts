/** Selects a line, counted from 1, of a text field that does not wrap, and scrolls it to the middle. */
export function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const { lineHeight } = getComputedStyle(area);
  area.scrollTop = (line - 1) * Number.parseFloat(lineHeight) - area.clientHeight / 2;
  area.scrollLeft = 0;
  area.scrollIntoView({ block: 'nearest' });
}
