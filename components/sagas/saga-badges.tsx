import { CircleAlert, Tag, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { labelsOf, type SagaItem } from './model/library';
import { RunCountLinks } from './run-count-links';

/** The published version, or that there is none. */
export function VersionBadge({ saga }: { saga: SagaItem }) {
  if (saga.latestVersion === null) return <Badge>Draft only</Badge>;
  return <Badge tone="accent">v{saga.latestVersion}</Badge>;
}

/** Who published it last, and why; leads to its history. */
export function LastPublished({ saga: { name, latest } }: { saga: SagaItem }) {
  if (!latest) return null;
  return (
    <Link
      href={`/sagas/${name}/versions`}
      aria-label={`Versions of ${name}: last published by ${latest.publishedBy}${latest.note && `, ${latest.note}`}`}
      className="relative z-10 block min-h-6 truncate text-xs leading-6 text-subtle hover:text-ink hover:underline"
    >
      Published by {latest.publishedBy}
      {latest.note && <span className="text-muted">: {latest.note}</span>}
    </Link>
  );
}

/** What the compiler has against the draft; nothing when nothing. */
export function ProblemBadge({ problems }: Pick<SagaItem, 'problems'>) {
  const { errors, warnings } = problems;
  if (errors > 0) {
    return (
      <Badge tone="stuck">
        <CircleAlert aria-hidden /> {errors} {errors === 1 ? 'error' : 'errors'}
      </Badge>
    );
  }
  if (warnings === 0) return null;
  return (
    <Badge tone="compensating">
      <TriangleAlert aria-hidden /> {warnings} {warnings === 1 ? 'warning' : 'warnings'}
    </Badge>
  );
}

/** How a saga's runs fared; each number leads to those runs. */
export function RunCounts({ saga }: { saga: SagaItem }) {
  return <RunCountLinks runs={saga.statistics.runs} query={`saga=${saga.name}`} />;
}

type LabelsProps = {
  readonly labels: readonly string[];
  readonly onLabel: (label: string) => void;
};

/** A saga's labels; each shows all sagas that have it. */
export function Labels({ labels, onLabel }: LabelsProps) {
  const shown = labelsOf([{ labels }]);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Labels" className="flex flex-wrap gap-1">
      {shown.map((label) => (
        <li key={label} className="flex">
          <button
            type="button"
            title={`Show sagas with the label ${label}`}
            onClick={() => onLabel(label)}
            className="relative z-10 inline-flex min-h-6 max-w-40 items-center gap-1 rounded-sm px-1 text-2xs text-muted hover:bg-hover hover:text-ink"
          >
            <Tag aria-hidden className="size-3 shrink-0 text-subtle" />
            <span className="truncate">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
