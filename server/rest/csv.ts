/** Where a cell begins, also for spreadsheets that take semicolons or tabs for commas, with what begins a formula. */
const FORMULAS = /(^|[;\t\r\n])(?=[=+\-@\t\r])/g;

/** As RFC 4180 quotes it; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvField(value: string | number | null): string {
  const text = String(value ?? '');
  const harmless = text.replace(FORMULAS, "$1'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
