import { Minus, TrendingDown, TrendingUp } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import { Tooltip } from '@/components/ui/tooltip';
import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import { growthOf } from './model/growth';
import type { StatusFilter } from './model/letter-filters';

type GroupRowProps = { readonly group: LetterGroup; readonly status: StatusFilter };

/** One group of dead letters; it leads to them. */
export function GroupRow({ group, status }: GroupRowProps) {
  const { fingerprint, count, sample, firstSeen, lastSeen } = group;
  const query = new URLSearchParams({
    group: fingerprint,
    ...(status === 'open' ? {} : { status }),
  });
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 md:w-auto md:max-w-90">
        <Link
          href={`/dead-letters?${query}`}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {sample.errorName}
        </Link>
        <span className="block truncate text-xs text-muted">{sample.errorMessage}</span>
        <span className="mt-0.5 block truncate text-xs text-subtle md:hidden">
          <Where group={group} />
        </span>
      </TableCell>
      <TableCell className="max-w-56 truncate text-xs max-md:hidden">
        <Where group={group} />
      </TableCell>
      <TableCell className="text-xs whitespace-nowrap text-muted max-lg:hidden">
        <BeganWith group={group} />
      </TableCell>
      <TableCell className="text-right font-medium tabular-nums">
        {count.toLocaleString('en')}
      </TableCell>
      <TableCell className="max-md:hidden">
        <GrowthMark group={group} />
      </TableCell>
      <TableCell className="w-24 text-right text-xs text-subtle max-lg:hidden">
        <RelativeTime at={firstSeen} className="relative z-10" />
      </TableCell>
      <TableCell className="w-24 text-right text-xs text-subtle">
        <RelativeTime at={lastSeen} className="relative z-10" />
      </TableCell>
    </TableRow>
  );
}

function Where({ group: { step, service, saga } }: { group: LetterGroup }) {
  return (
    <>
      {step && <span className="font-mono">{step}</span>}
      {service && <span className="text-muted">{step ? ` at ${service}` : service}</span>}
      {!step && !service && <span className="text-subtle">—</span>}
      {saga && <span className="text-subtle">, {saga}</span>}
    </>
  );
}

function BeganWith({ group: { sagaVersion, beganWith } }: { group: LetterGroup }) {
  if (sagaVersion === null || beganWith === null) return <>—</>;
  if (beganWith === sagaVersion) return <>v{sagaVersion}</>;
  return (
    <>
      v{beganWith} <span className="text-subtle">(these are of v{sagaVersion})</span>
    </>
  );
}

const MARKS = {
  rising: { icon: TrendingUp, classes: 'text-stuck' },
  falling: { icon: TrendingDown, classes: 'text-completed' },
  steady: { icon: Minus, classes: 'text-muted' },
  quiet: { icon: Minus, classes: 'text-subtle' },
};

function GrowthMark({ group: { lastHour, hourBefore } }: { group: LetterGroup }) {
  const { trend, words } = growthOf(lastHour, hourBefore);
  const { icon: Icon, classes } = MARKS[trend];
  return (
    <Tooltip content={words}>
      <span
        className={cn('relative z-10 flex w-fit items-center gap-1 text-xs tabular-nums', classes)}
      >
        <Icon aria-hidden className="size-3.5" />
        {trend === 'quiet' ? 'quiet' : `${lastHour.toLocaleString('en')} / h`}
        <span className="sr-only">: {words}</span>
      </span>
    </Tooltip>
  );
}
