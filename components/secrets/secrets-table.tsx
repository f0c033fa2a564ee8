'use client';
import { Ellipsis, RefreshCw, Trash2 } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MissingSecret, Secret, SecretDeed } from './secret';
import { UsedBy } from './used-by';

type Row = MissingSecret | Secret;

type SecretsTableProps = {
  readonly secrets: readonly Secret[];
  readonly missing: readonly MissingSecret[];
  readonly onDeed: (deed: SecretDeed) => void;
};

/** Secrets by name, first those that drawings name in vain. */
export function SecretsTable({ secrets, missing, onDeed }: SecretsTableProps) {
  return (
    <DataTable<Row>
      label="Secrets"
      rows={[...missing, ...secrets]}
      keyOf={({ name }) => name}
      columns={[
        { header: 'Name', className: 'align-top', cell: (row) => <Name row={row} /> },
        {
          header: 'Used by',
          hiddenBelow: 'md',
          className: 'align-top',
          cell: ({ usedBy }) => <UsedBy uses={usedBy} />,
        },
        {
          header: 'Changed',
          hiddenBelow: 'sm',
          className: 'align-top text-xs text-subtle',
          cell: (row) => 'hosts' in row && <Changed secret={row} />,
        },
        {
          header: 'Actions',
          headerHidden: true,
          align: 'right',
          className: 'align-top',
          cell: (row) => <Deeds row={row} onDeed={onDeed} />,
        },
      ]}
    />
  );
}

function Name({ row }: { row: Row }) {
  return (
    <div className="flex flex-col items-start gap-0.5 py-0.5">
      <span className="font-mono text-xs font-medium break-all text-ink">{row.name}</span>
      {'hosts' in row ? (
        <>
          <span className="text-xs break-all text-subtle">to {row.hosts.join(', ')}</span>
          {row.key.state === 'missing' && (
            <Badge tone="stuck">Its key {row.key.keyId} isn’t set</Badge>
          )}
        </>
      ) : (
        <>
          <Badge tone="stuck">Missing</Badge>
          <span className="text-xs text-subtle">Calls that name it fail.</span>
        </>
      )}
      <div className="mt-1 md:hidden">
        <UsedBy uses={row.usedBy} />
      </div>
      {'hosts' in row && (
        <div className="text-xs text-subtle sm:hidden">
          <Changed secret={row} />
        </div>
      )}
    </div>
  );
}

function Changed({ secret }: { secret: Secret }) {
  const { createdAt, createdBy, updatedAt, updatedBy } = secret;
  return (
    <div className="py-0.5">
      <span className="block">
        <RelativeTime at={updatedAt} /> by {updatedBy}
      </span>
      {createdAt !== updatedAt && (
        <span className="block">
          made <RelativeTime at={createdAt} /> by {createdBy}
        </span>
      )}
    </div>
  );
}

function Deeds({ row, onDeed }: { row: Row; onDeed: (deed: SecretDeed) => void }) {
  if (!('hosts' in row)) {
    return (
      <Button size="sm" onClick={() => onDeed({ deed: 'add', name: row.name })}>
        Add<span className="sr-only"> {row.name}</span>
      </Button>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="sm" label={`Actions for ${row.name}`}>
          <Ellipsis />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onDeed({ deed: 'replace', secret: row })}>
          <RefreshCw aria-hidden /> Replace…
        </DropdownMenuItem>
        <DropdownMenuItem tone="danger" onSelect={() => onDeed({ deed: 'remove', secret: row })}>
          <Trash2 aria-hidden /> Remove…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
