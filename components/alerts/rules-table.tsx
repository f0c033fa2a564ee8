'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import type { RuleView } from './model/alert';
import { RuleDialog } from './rule-dialog';
import { RuleRow } from './rule-row';

/** Every rule with its figure now; admins set thresholds and switch rules off. */
export function RulesTable() {
  const trpc = useTRPC();
  const mayManage = useCan('alerts.manage');
  const [editing, setEditing] = useState<RuleView | null>(null);
  const { data, error, refetch } = useQuery(trpc.alerts.rules.queryOptions());
  if (!data) {
    if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
    return <SkeletonRows />;
  }
  return (
    <>
      <Table aria-label="Rules">
        <TableHead>
          <tr className="border-b border-line">
            <TableHeader>Rule</TableHeader>
            <TableHeader className="max-sm:hidden">Fires at</TableHeader>
            <TableHeader className="max-sm:hidden">Now</TableHeader>
            <TableHeader className="max-lg:hidden">Last 10 minutes</TableHeader>
            <TableHeader>On</TableHeader>
            {mayManage && (
              <TableHeader>
                <span className="sr-only">Change</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {data.map((rule) => (
            <RuleRow
              key={rule.name}
              rule={rule}
              onEdit={mayManage ? () => setEditing(rule) : undefined}
            />
          ))}
        </TableBody>
      </Table>
      {editing && <RuleDialog rule={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
