import { Download } from 'lucide-react';
import { Button } from './button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from './dropdown-menu';

type ExportMenuProps = {
  /** Where the list is exported: `/api/v1/…/export`. */
  readonly path: string;
  /** What narrows it. */
  readonly query: { readonly [name: string]: string };
  /** One item of it: `a letter`. */
  readonly item: string;
  /** What the route calls a list that has an item a line. */
  readonly lines?: 'ndjson' | 'jsonl';
};

/** Downloads all of a list that the filters leave. */
export function ExportMenu({ path, query, item, lines = 'ndjson' }: ExportMenuProps) {
  const formats = [
    { format: lines, label: `JSON Lines, ${item} a line` },
    { format: 'csv', label: 'CSV, for spreadsheets' },
  ];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {formats.map(({ format, label }) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`${path}?${new URLSearchParams({ ...query, format })}`} download>
              {label}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
