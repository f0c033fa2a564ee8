'use client';
import { useQuery } from '@tanstack/react-query';
import {
  BellRing,
  ChevronRight,
  CircleCheck,
  HandCoins,
  type LucideIcon,
  MailWarning,
  OctagonAlert,
  UserCheck,
} from 'lucide-react';
import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { amountWords } from '@/components/debts/model/worth-words';
import { RelativeTime } from '@/components/ui/relative-time';
import { Panel } from './panel';

type Overview = Outputs['overview']['get'];

type Matter = {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly count: number;
  readonly one: string;
  readonly many: string;
  readonly hint: string;
};

/** What waits for a human. */
export function NeedsYou({ overview }: { overview: Overview }) {
  const matters = [...useFiring(), ...mattersOf(overview)].filter(({ count }) => count > 0);
  const { approvals } = overview;
  const nothing = matters.length === 0 && approvals.count === 0;
  return (
    <Panel title="Needs you">
      {nothing ? (
        <p className="flex items-center gap-2 px-4 pt-1 pb-4 text-muted">
          <CircleCheck aria-hidden className="size-4 text-completed" />
          Nothing waits for you, nothing is stuck, and no message is dead.
        </p>
      ) : (
        <ul className="pb-1.5">
          {approvals.items.map((approval) => (
            <ApprovalRow key={`${approval.runId} ${approval.place}`} approval={approval} />
          ))}
          {approvals.count > approvals.items.length && (
            <li className="px-4 py-1 text-xs text-subtle">
              and {(approvals.count - approvals.items.length).toLocaleString('en')} more approvals
            </li>
          )}
          {matters.map((matter) => (
            <MatterRow key={matter.href} matter={matter} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The alerts that nobody has taken on; the shell's live count keeps them fresh. */
function useFiring(): readonly Matter[] {
  const { data } = useQuery(useTRPC().alerts.list.queryOptions());
  const firing = data?.items.filter(({ status }) => status === 'firing') ?? [];
  const titles = [...new Set(firing.map(({ title }) => title))].join(' · ');
  const words = { one: 'alert fires', many: 'alerts fire', hint: titles };
  return [{ href: '/alerts', icon: BellRing, count: firing.length, ...words }];
}

function ApprovalRow({ approval }: { approval: Overview['approvals']['items'][number] }) {
  const { runId, saga, place, since } = approval;
  return (
    <li>
      <Link href={`/runs/${runId}`} className="flex items-center gap-3 px-4 py-2 hover:bg-hover/60">
        <UserCheck aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            Decide <span className="font-mono">{place}</span>
          </span>
          <span className="block truncate text-xs text-subtle">
            {saga}, asked <RelativeTime at={since} />
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-subtle" />
      </Link>
    </li>
  );
}

function MatterRow({ matter }: { matter: Matter }) {
  const { href, icon: Icon, count, one, many, hint } = matter;
  return (
    <li>
      <Link href={href} className="flex items-center gap-3 px-4 py-2 hover:bg-hover/60">
        <Icon aria-hidden className="size-4 shrink-0 text-stuck" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">
            {count.toLocaleString('en')} {count === 1 ? one : many}
          </span>
          <span className="block text-xs text-subtle">{hint}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-subtle" />
      </Link>
    </li>
  );
}

function mattersOf({
  stuck,
  debts,
  debtWorths,
  deadLettersOpen,
  deadLettersLately,
}: Overview): readonly Matter[] {
  return [
    {
      href: '/runs?status=stuck',
      icon: OctagonAlert,
      count: stuck,
      one: 'stuck run',
      many: 'stuck runs',
      hint: 'A compensation failed for good. Retry it, or settle it by hand and resolve the run.',
    },
    {
      href: debtWorths.length === 0 ? '/debts' : '/debts?order=value',
      icon: HandCoins,
      count: debts,
      one: 'effect not undone',
      many: 'effects not undone',
      hint:
        debtWorths.length === 0
          ? 'What stuck runs left behind in other services.'
          : `Owed: ${debtWorths.slice(0, 3).map(amountWords).join(' · ')}${debtWorths.length > 3 ? ' …' : ''}`,
    },
    {
      href: '/dead-letters?status=open',
      icon: MailWarning,
      count: deadLettersOpen,
      one: 'dead letter',
      many: 'dead letters',
      hint:
        deadLettersLately === 0
          ? 'Messages nobody could handle; none came in the last hour.'
          : `${deadLettersLately.toLocaleString('en')} came in the last hour. Look at the error, then retry or discard.`,
    },
  ];
}
