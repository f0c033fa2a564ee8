'use client';
import { useQuery } from '@tanstack/react-query';
import {
  BellRing,
  CircleCheck,
  HandCoins,
  type LucideIcon,
  MailWarning,
  OctagonAlert,
} from 'lucide-react';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { amountWords } from '@/components/debts/model/worth-words';
import { AskedOfYou } from './asked-of-you';
import { NeedsYouRow } from './needs-you-row';
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
  const { approvals, redrives } = overview;
  const nothing = matters.length + approvals.count + redrives.count === 0;
  return (
    <Panel title="Needs you">
      {nothing ? (
        <p className="flex items-center gap-2 px-4 pt-1 pb-4 text-muted">
          <CircleCheck aria-hidden className="size-4 text-completed" />
          Nothing waits for you, nothing is stuck, and no message is dead.
        </p>
      ) : (
        <ul className="pb-1.5">
          <AskedOfYou approvals={approvals} redrives={redrives} />
          {matters.map(({ href, icon, count, one, many, hint }) => (
            <NeedsYouRow
              key={href}
              href={href}
              icon={icon}
              kind="trouble"
              title={`${count.toLocaleString('en')} ${count === 1 ? one : many}`}
            >
              {hint}
            </NeedsYouRow>
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
