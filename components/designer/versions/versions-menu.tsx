'use client';
import { ChevronDown, GitCompareArrows, History } from 'lucide-react';
import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';
import { buttonStyles } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { RelativeTime } from '@/components/ui/relative-time';

type VersionsMenuProps = {
  readonly name: string;
  readonly versions: Outputs['sagas']['get']['versions'];
  /** The version that is shown; null is the draft. */
  readonly shown: number | null;
};

/** The draft and every published version, newest first; each opens as its own address. */
export function VersionsMenu({ name, versions, shown }: VersionsMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label="Versions"
        className={cn(buttonStyles({ variant: 'ghost', size: 'sm' }))}
      >
        <History aria-hidden />
        {shown === null ? 'Draft' : `Version ${shown}`}
        <ChevronDown aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-96 w-80 overflow-y-auto">
        <DropdownMenuItem asChild>
          <Link href={`/sagas/${name}`}>
            <span className={cn(shown === null && 'font-medium')}>Draft</span>
            <span className="ml-auto text-xs text-subtle">what you edit</span>
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/sagas/${name}/versions`}>
            <GitCompareArrows aria-hidden />
            History and comparison
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        {versions.length === 0 && <DropdownMenuLabel>Not published yet</DropdownMenuLabel>}
        {versions.map(({ version, publishedAt, publishedBy, note }) => (
          <DropdownMenuItem key={version} asChild>
            <Link href={`/sagas/${name}?version=${version}`} className="!items-start">
              <span className={cn('shrink-0', shown === version && 'font-medium')}>
                Version {version}
              </span>
              <span className="ml-auto flex min-w-0 flex-col items-end text-xs text-subtle">
                <span className="truncate">
                  {publishedBy}, <RelativeTime at={publishedAt} />
                </span>
                {note && <span className="line-clamp-2 text-right text-muted">{note}</span>}
              </span>
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
