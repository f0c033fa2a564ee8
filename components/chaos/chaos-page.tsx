'use client';
import { Zap } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { RuleLine } from './rule-line';
import { useChaosRules } from './use-chaos';

/** The faults that people have put on edges, newest first, and how the runs that they hit have ended. */
export function ChaosPage() {
  const { data, error, isPending, refetch } = useChaosRules();
  const mayInject = useCan('chaos.write');
  return (
    <>
      <PageHeader
        title="Chaos"
        description="Faults on edges for chosen runs, and whether those ended as expected."
        actions={
          data?.allowed &&
          mayInject && (
            <Button asChild>
              <Link href="/flow">Choose an edge</Link>
            </Button>
          )
        }
      />
      {error && !data && <QueryError error={error} onRetry={() => void refetch()} />}
      {isPending && <SkeletonRows rows={6} />}
      {data?.rules.length === 0 && <Nothing allowed={data.allowed} mayInject={mayInject} />}
      {data && data.rules.length > 0 && (
        <ul aria-label="Faults" className="border-t border-line">
          {data.rules.map((rule) => (
            <RuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
    </>
  );
}

type NothingProps = { readonly allowed: boolean; readonly mayInject: boolean };

function Nothing({ allowed, mayInject }: NothingProps) {
  if (!allowed) {
    return (
      <EmptyState picture={<Zap />} title="Faults are not allowed here">
        They make real messages of real runs go wrong, so the server has to allow them:{' '}
        <code className="font-mono text-xs">BACKSTITCH_CHAOS=allowed</code>, for web and workers.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture={<Zap />}
      title="No fault was put on an edge yet"
      action={
        mayInject && (
          <Button asChild>
            <Link href="/flow?idle=1">Choose an edge</Link>
          </Button>
        )
      }
    >
      Messages of chosen runs are dropped, delayed, doubled or made to fail, and each run is judged
      by how it ends.
      {mayInject && ' Click an edge of the live flow, then “Inject a fault”.'}
    </EmptyState>
  );
}
