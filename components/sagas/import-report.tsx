import { ArrowRight, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Lost } from '@/saga/interchange/draft/imported';
import { IMPORTERS } from '@/saga/interchange/importers';
import type { LineOf } from '@/saga/interchange/places';
import type { Reading } from '@/saga/interchange/read-text';

/** Longer lists are cut; the rest is counted. */
const SHOWN = 100;

type Foreign = Extract<Reading, { readonly kind: 'foreign' }>;
type ImportReportProps = Foreign & {
  readonly lineOf: LineOf;
  readonly onGoTo: (line: number) => void;
};

/** What becomes of a workflow of another language: understood, undone by what, and not carried over. */
export function ImportReport({ language, imported, lineOf, onGoTo }: ImportReportProps) {
  const { title } = IMPORTERS[language];
  if (imported.problem !== undefined) return <Notice kind="error">{imported.problem}</Notice>;
  const { understood, compensations, errorEdges, notCarriedOver } = imported.report;
  return (
    <section
      aria-label="Import report"
      className="flex flex-col rounded-lg border border-line text-sm"
    >
      <p className="px-3 py-2">
        <span className="font-medium text-ink">{title}</span>
        <span className="text-muted">: {counted(understood, 'state')} understood</span>
      </p>
      <Group
        title="Undone when something fails"
        none="No state undoes another."
        all={compensations}
      >
        {({ step, undoneBy }) => (
          <Pair key={`${step} ${undoneBy}`} from={step} to={undoneBy}>
            <Undo2 aria-hidden className="size-3.5 shrink-0 text-subtle" />
            <span className="text-muted">is undone by</span>
          </Pair>
        )}
      </Group>
      <Group title="Kept as error edges" none="No error leads forward." all={errorEdges}>
        {({ step, to }) => (
          <Pair key={`${step} ${to}`} from={step} to={to}>
            <ArrowRight aria-hidden className="size-3.5 shrink-0 text-subtle" />
            <span className="text-muted">an error leads to</span>
          </Pair>
        )}
      </Group>
      <Group title="Not carried over" none="Everything was carried over." all={notCarriedOver}>
        {(lost) => (
          <LostItem
            key={`${lost.path} ${lost.what}`}
            lost={lost}
            line={lineOf(lost.path)}
            onGoTo={onGoTo}
          />
        )}
      </Group>
    </section>
  );
}

type GroupProps<Item> = {
  readonly title: string;
  /** What is said when there is nothing to list. */
  readonly none: string;
  readonly all: readonly Item[];
  readonly children: (item: Item) => ReactNode;
};

function Group<Item>({ title, none, all, children }: GroupProps<Item>) {
  if (all.length === 0) {
    return <p className="border-t border-line px-3 py-2 text-xs text-subtle">{none}</p>;
  }
  return (
    <div className="border-t border-line px-3 py-2">
      <h3 className="mb-1.5 flex gap-1.5 text-xs font-medium text-muted">
        {title} <span className="font-normal text-subtle tabular-nums">{all.length}</span>
      </h3>
      <ul className="flex flex-col gap-2">
        {all.slice(0, SHOWN).map(children)}
        {all.length > SHOWN && <li className="text-muted">… and {all.length - SHOWN} more.</li>}
      </ul>
    </div>
  );
}

type PairProps = { readonly from: string; readonly to: string; readonly children: ReactNode };

function Pair({ from, to, children }: PairProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-1.5 font-mono text-xs text-ink [&_span]:font-sans">
      {from} {children} {to}
    </li>
  );
}

type LostItemProps = {
  readonly lost: Lost;
  readonly line: number | undefined;
  readonly onGoTo: (line: number) => void;
};

/** One thing that is lost, with its place; where the line is known, it leads there. */
function LostItem({ lost: { path, what, why }, line, onGoTo }: LostItemProps) {
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-medium break-words text-ink">{what}</span>
        <code className="min-w-0 text-xs break-all text-muted">{path || '/'}</code>
        {line !== undefined && (
          <button
            type="button"
            className="rounded-sm text-xs text-accent hover:underline"
            onClick={() => onGoTo(line)}
          >
            line {line}
          </button>
        )}
      </span>
      <span className="text-muted">{why}</span>
    </li>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
