'use client';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/switch';
import { TableCell, TableRow } from '@/components/ui/table';
import type { RuleView } from './model/alert';
import { runbookHref } from './model/alert-page';
import { holdWords } from './model/hold-words';
import { Sparkline } from './sparkline';
import { useSaveRule } from './use-save-rule';

type RuleRowProps = {
  readonly rule: RuleView;
  /** Absent for who may only read. */
  readonly onEdit: (() => void) | undefined;
};

/** One rule: what it looks at, when it fires, and how far it is from that. */
export function RuleRow({ rule, onEdit }: RuleRowProps) {
  const { name, title, figure, settings, worst, words, changed } = rule;
  const save = useSaveRule();
  return (
    <TableRow className={settings.enabled ? '' : 'text-subtle'}>
      <TableCell className="py-2.5">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{title}</span>
          {changed && <Badge>Changed</Badge>}
        </span>
        <span className="block text-xs text-subtle">
          {figure}{' '}
          <Link
            href={runbookHref(title)}
            className="whitespace-nowrap text-muted underline underline-offset-2 hover:text-ink"
          >
            Runbook<span className="sr-only"> for {title}</span>
          </Link>
        </span>
        <span className="block text-xs text-muted sm:hidden">
          Fires at {words}
          {holdWords(settings.forSeconds)}
          {worst && `; now ${worst.words}`}
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <span className="block whitespace-nowrap tabular-nums">{words}</span>
        <span className="block text-xs whitespace-nowrap text-subtle">
          {holdWords(settings.forSeconds) || 'at once'}
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <span className="block whitespace-nowrap tabular-nums">{worst?.words ?? '—'}</span>
        {worst && worst.value > 0 && worst.label !== '' && (
          <span className="block max-w-40 truncate font-mono text-2xs text-subtle">
            {worst.label}
          </span>
        )}
      </TableCell>
      <TableCell className="max-lg:hidden">
        <Sparkline
          points={worst?.points ?? []}
          threshold={settings.threshold}
          high={(worst?.value ?? 0) >= settings.threshold}
        />
      </TableCell>
      <TableCell className="w-14">
        <Switch
          aria-label={`${title}: on`}
          checked={settings.enabled}
          disabled={!onEdit || save.isPending}
          onCheckedChange={(enabled) => save.mutate({ name, settings: { ...settings, enabled } })}
        />
      </TableCell>
      {onEdit && (
        <TableCell className="w-24 text-right">
          <Button size="sm" onClick={onEdit}>
            Change
            <span className="sr-only"> {title}</span>
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}
