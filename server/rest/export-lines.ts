import { csvField } from './csv';

/** The formats in which lists are exported, and their media types. */
export const EXPORT_FORMATS = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** A column of the CSV: its name, and what it holds of an item. */
export type ExportColumn<Item> = readonly [name: string, (item: Item) => string | number | null];

type NextPage<Item> = (
  cursor: string | undefined,
) => Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>;

/** All items of a list, one a line; read page by page, so that its length does not matter. */
export async function* exportLines<Item>(
  format: ExportFormat,
  columns: readonly ExportColumn<Item>[],
  nextPage: NextPage<Item>,
): AsyncGenerator<string> {
  const csvLine = (item: Item) =>
    `${columns.map(([, read]) => csvField(read(item))).join(',')}\r\n`;
  const jsonLine = (item: Item) => `${JSON.stringify(item)}\n`;
  if (format === 'csv') yield `${columns.map(([name]) => name).join(',')}\r\n`;
  let cursor: string | undefined;
  do {
    const page = await nextPage(cursor);
    yield page.items.map(format === 'csv' ? csvLine : jsonLine).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
