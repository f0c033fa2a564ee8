/**
 * The value of a `datetime-local` control (local time, no zone) for an RFC 3339 time; null when the
 * text is no such time and must be edited as text.
 */
export function toLocalInput(text: string): string | null {
  if (text === '') return '';
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || !text.includes('T')) return null;
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** The RFC 3339 time, in UTC, of what a `datetime-local` control holds; empty stays empty. */
export function fromLocalInput(local: string): string {
  const time = new Date(local);
  return local === '' || Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
