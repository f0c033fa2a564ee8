'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, GitCompareArrows } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Comparison } from '../compare/comparison';
import { type Compared, comparedIn, DRAFT, nameOf } from './compared-params';
import { useDrawing } from './use-drawing';
import { VersionList } from './version-list';

/** The history of one saga: its versions with their runs, and what is different between any two of them. */
export function VersionsPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.sagas.get.queryOptions({ name }));
  if (error && !data) return <QueryError error={error} onRetry={() => void refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Versions"
        above={
          <Link href={`/sagas/${name}`} className="hover:text-ink">
            {data?.draft.definition.title ?? name}
          </Link>
        }
        className="pb-3"
      />
      {data ? (
        <History name={name} saga={data} />
      ) : (
        <Skeleton className="mx-4 mb-6 min-h-72 flex-1 sm:mx-6" />
      )}
    </div>
  );
}

type HistoryProps = { readonly name: string; readonly saga: Outputs['sagas']['get'] };

function History({ name, saga }: HistoryProps) {
  const [params, setParams] = useUrlParams();
  const compared = comparedIn(params, saga);
  const choose = ({ from, to }: Compared) => setParams({ from, to });
  return (
    <div className="flex min-h-0 flex-1 border-t border-line max-md:flex-col max-md:overflow-y-auto">
      <VersionList name={name} saga={saga} compared={compared} onCompare={choose} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col max-md:flex-none">
        {compared ? (
          <>
            <Picker saga={saga} compared={compared} onChange={choose} />
            <Compare name={name} compared={compared} />
          </>
        ) : (
          <EmptyState
            picture={<GitCompareArrows />}
            title="Nothing to compare yet"
            action={
              <Link href={`/sagas/${name}`} className={buttonStyles({ variant: 'primary' })}>
                Open in the designer
              </Link>
            }
          >
            Publish this saga; then each version can be compared with the draft and with every
            other.
          </EmptyState>
        )}
      </div>
    </div>
  );
}

type PickerProps = {
  readonly saga: HistoryProps['saga'];
  readonly compared: Compared;
  readonly onChange: (compared: Compared) => void;
};

function Picker({ saga, compared, onChange }: PickerProps) {
  const options = [
    { value: DRAFT, label: 'Draft' },
    ...saga.versions.map(({ version }) => ({
      value: String(version),
      label: `Version ${version}`,
    })),
  ];
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <Select
        aria-label="Compare from"
        size="sm"
        value={compared.from}
        onValueChange={(from) => onChange({ ...compared, from })}
        options={options}
        className="w-32"
      />
      <ArrowRight aria-hidden className="size-4 text-subtle" />
      <Select
        aria-label="Compare to"
        size="sm"
        value={compared.to}
        onValueChange={(to) => onChange({ ...compared, to })}
        options={options}
        className="w-32"
      />
    </div>
  );
}

function Compare({ name, compared }: { readonly name: string; readonly compared: Compared }) {
  const before = useDrawing(name, compared.from);
  const after = useDrawing(name, compared.to);
  const error = before.error ?? after.error;
  if (error) return <QueryError error={error} onRetry={before.retry} />;
  if (!before.definition || !after.definition) return <Skeleton className="m-4 flex-1" />;
  return (
    <Comparison
      key={`${compared.from} ${compared.to}`}
      before={before.definition}
      after={after.definition}
      names={{ before: nameOf(compared.from), after: nameOf(compared.to) }}
    />
  );
}
