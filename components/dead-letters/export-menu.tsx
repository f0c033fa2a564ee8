'use client';
import { Download } from 'lucide-react';
import { useSession } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { type LetterFilters, letterQuery } from './model/letter-filters';

const FORMATS = [
  { format: 'ndjson', label: 'NDJSON, a letter a line' },
  { format: 'csv', label: 'CSV, for spreadsheets' },
];

/** Downloads all letters that the filters leave; secrets stay masked. */
export function ExportMenu({ filters }: { filters: LetterFilters }) {
  const { user } = useSession();
  const query = letterQuery(filters, user?.id);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {FORMATS.map(({ format, label }) => (
          <DropdownMenuItem key={format} asChild>
            <a
              href={`/api/v1/dead-letters/export?${new URLSearchParams({ ...query, format })}`}
              download
            >
              {label}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
