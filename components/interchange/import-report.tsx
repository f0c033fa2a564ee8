import { ArrowRight, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { IMPORTERS } from '@/saga/interchange/importers';
import type { LineOf } from '@/saga/interchange/places';
import type { Reading } from '@/saga/interchange/read-text';
import { LostList, SHOWN } from './lost-list';

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
      {notCarriedOver.length === 0 ? (
        <Nothing>Everything was carried over.</Nothing>
      ) : (
        <Section title="Not carried over" count={notCarriedOver.length}>
          <LostList all={notCarriedOver} lineOf={lineOf} onGoTo={onGoTo} />
        </Section>
      )}
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
  if (all.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <Section title={title} count={all.length}>
      <ul className="flex flex-col gap-2">
        {all.slice(0, SHOWN).map(children)}
        {all.length > SHOWN && <li className="text-muted">… and {all.length - SHOWN} more.</li>}
      </ul>
    </Section>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="border-t border-line px-3 py-2 text-xs text-subtle">{children}</p>;
}

type SectionProps = {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
};

function Section({ title, count, children }: SectionProps) {
  return (
    <div className="border-t border-line px-3 py-2">
      <h3 className="mb-1.5 flex gap-1.5 text-xs font-medium text-muted">
        {title} <span className="font-normal text-subtle tabular-nums">{count}</span>
      </h3>
      {children}
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

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
