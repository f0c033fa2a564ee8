'use client';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows, PencilRuler, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { RunCountLinks } from '@/components/sagas/run-count-links';
import { Badge } from '@/components/ui/badge';
import { Button, buttonStyles } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { type Compared, DRAFT } from './compared-params';

type Saga = Pick<Outputs['sagas']['get'], 'versions' | 'draft'>;
type Version = Saga['versions'][number];

type VersionListProps = {
  readonly name: string;
  readonly saga: Saga;
  readonly compared: Compared | null;
  readonly onCompare: (compared: Compared) => void;
};

/** The draft and every version, newest first: who published it, when and why, and the runs that use it. */
export function VersionList({ name, saga, compared, onCompare }: VersionListProps) {
  const trpc = useTRPC();
  const usage = useQuery(trpc.sagas.usage.queryOptions({ name }));
  const runsOf = (version: number) =>
    usage.data?.find((each) => each.version === version)?.runs ?? {};
  const [latest] = saga.versions;
  return (
    <ol
      aria-label="Versions"
      className="flex shrink-0 flex-col overflow-y-auto border-line max-md:max-h-56 max-md:border-b md:w-80 md:border-r"
    >
      <Item
        isShown={compared?.to === DRAFT}
        title="Draft"
        by={saga.draft.updatedBy}
        at={saga.draft.updatedAt}
      >
        <Actions>
          <Link href={`/sagas/${name}`} className={buttonStyles({ size: 'sm', variant: 'ghost' })}>
            <PencilRuler aria-hidden />
            Edit
          </Link>
          {latest && (
            <CompareButton onClick={() => onCompare({ from: String(latest.version), to: DRAFT })} />
          )}
        </Actions>
      </Item>
      {saga.versions.map((each, index) => (
        <VersionItem
          key={each.version}
          name={name}
          version={each}
          isLatest={index === 0}
          isShown={compared?.to === String(each.version)}
          runs={usage.data && runsOf(each.version)}
          onCompare={onCompare}
        />
      ))}
    </ol>
  );
}

type VersionItemProps = {
  readonly name: string;
  readonly version: Version;
  readonly isLatest: boolean;
  readonly isShown: boolean;
  /** Undefined while they are not known. */
  readonly runs: Outputs['sagas']['usage'][number]['runs'] | undefined;
  readonly onCompare: (compared: Compared) => void;
};

function VersionItem({ name, version: of, isLatest, isShown, runs, onCompare }: VersionItemProps) {
  const { version, note, publishedAt, publishedBy } = of;
  const mayEdit = useCanWith('saga.write', name);
  const title = `Version ${version}`;
  return (
    <Item isShown={isShown} title={title} isLatest={isLatest} by={publishedBy} at={publishedAt}>
      {note && <p className="text-sm break-words text-muted">{note}</p>}
      {runs && <RunCountLinks runs={runs} query={`saga=${name}&version=${version}`} />}
      <Actions>
        <Link
          href={`/sagas/${name}?version=${version}`}
          aria-label={`Open version ${version}`}
          className={buttonStyles({ size: 'sm', variant: 'ghost' })}
        >
          Open
        </Link>
        {version > 1 && (
          <CompareButton
            label={`Compare version ${version} with the one before`}
            onClick={() => onCompare({ from: String(version - 1), to: String(version) })}
          />
        )}
        {mayEdit && (
          <Link
            href={`/sagas/${name}?restore=${version}`}
            aria-label={`Restore version ${version} into the draft`}
            className={buttonStyles({ size: 'sm', variant: 'ghost' })}
          >
            <RotateCcw aria-hidden />
            Restore
          </Link>
        )}
      </Actions>
    </Item>
  );
}

type ItemProps = {
  readonly title: string;
  readonly isShown: boolean;
  readonly isLatest?: boolean;
  readonly by: string;
  readonly at: string;
  readonly children: React.ReactNode;
};

function Item({ title, isShown, isLatest = false, by, at, children }: ItemProps) {
  return (
    <li
      aria-current={isShown ? 'true' : undefined}
      className={cn(
        'flex flex-col gap-1.5 border-b border-line px-4 py-3',
        isShown && 'bg-accent-soft',
      )}
    >
      <div className="flex items-center gap-2">
        <span className="text-sm font-medium">{title}</span>
        {isLatest && <Badge tone="accent">latest</Badge>}
        <span className="ml-auto truncate text-xs text-subtle">
          {by}, <RelativeTime at={at} />
        </span>
      </div>
      {children}
    </li>
  );
}

function Actions({ children }: { children: React.ReactNode }) {
  return <div className="-ml-2 flex flex-wrap items-center gap-1 first:ml-0">{children}</div>;
}

function CompareButton({ label, onClick }: { label?: string; onClick: () => void }) {
  return (
    <Button size="sm" variant="ghost" aria-label={label} onClick={onClick}>
      <GitCompareArrows aria-hidden />
      Compare
    </Button>
  );
}
