import { Zap } from 'lucide-react';
import Link from 'next/link';
import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { hitWords } from '@/components/chaos/model/hit-words';
import { Badge } from '@/components/ui/badge';
import { doneWords, ruleTitle } from '@/saga/chaos/chaos-words';
import { ElapsedTime } from './elapsed-time';

/** What chaos did to a message, as a row among the messages. */
export function faultRow(fault: ChaosHitView, startedAt: string) {
  return {
    id: `chaos ${fault.ruleId} ${fault.messageId}`,
    at: fault.at,
    line: <FaultLine fault={fault} startedAt={startedAt} />,
    body: () => <FaultBody fault={fault} />,
  };
}

type FaultLineProps = { readonly fault: ChaosHitView; readonly startedAt: string };

function FaultLine({ fault, startedAt }: FaultLineProps) {
  const { node, attempt, rule, at } = fault;
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
      <ElapsedTime at={at} since={startedAt} />
      <span className="flex w-24 items-center gap-1.5 text-compensating">
        <Zap aria-hidden className="size-3.5" />
        Chaos
      </span>
      <span className="font-mono text-xs">{node ?? rule.edge.service}</span>
      <span className="ml-auto flex items-center gap-2">
        {attempt !== null && attempt > 1 && (
          <span className="text-xs text-subtle tabular-nums">attempt {attempt}</span>
        )}
        <Badge tone="compensating">
          {rule.edge.message} {doneWords(rule.fault.type)}
        </Badge>
      </span>
    </span>
  );
}

function FaultBody({ fault }: { readonly fault: ChaosHitView }) {
  const { rule, at } = fault;
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-xs">
      <dt className="text-subtle">What</dt>
      <dd>{hitWords(fault)}</dd>
      <dt className="text-subtle">Fault</dt>
      <dd>
        <Link href={`/chaos/${rule.id}`} className="text-accent hover:underline">
          {ruleTitle(rule)}
        </Link>
      </dd>
      <dt className="text-subtle">By</dt>
      <dd>
        {rule.createdBy.name ?? rule.createdBy.id}: “{rule.reason}”
      </dd>
      <dt className="text-subtle">Time</dt>
      <dd className="font-mono">{at}</dd>
    </dl>
  );
}
