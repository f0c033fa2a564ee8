'use client';
import { useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { Combobox } from '@/components/ui/combobox';
import type { Runbook } from './model/parse-runbooks';
import runbooks from './model/runbooks.json';
import { RunbookSpan } from './runbook-span';

const ALL = runbooks as readonly Runbook[];

type RunbooksPanelProps = {
  /** The one that somebody came for. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

/** What to do when an alert fires: all of it on one page, since one often leads to the next. */
export function RunbooksPanel({ chosen, onChoose }: RunbooksPanelProps) {
  return (
    <div className="flex gap-10 px-4 py-5 sm:px-6">
      <nav aria-label="Runbooks" className="w-56 shrink-0 max-lg:hidden">
        <ul className="sticky top-4 flex flex-col gap-0.5">
          {ALL.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => onChoose(id)}
                className="w-full rounded-md px-2 py-1 text-left text-sm text-muted hover:bg-sunken hover:text-ink aria-current:bg-sunken aria-current:font-medium aria-current:text-ink"
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex max-w-2xl min-w-0 flex-col gap-3">
        <Combobox
          label="Runbook"
          placeholder="Choose a runbook"
          value={chosen ?? ''}
          onValueChange={onChoose}
          options={ALL.map(({ id, title }) => ({ value: id, label: title }))}
          className="w-full lg:hidden"
        />
        {ALL.map((runbook) => (
          <Article key={runbook.id} runbook={runbook} chosen={runbook.id === chosen} />
        ))}
      </div>
    </div>
  );
}

function Article({ runbook, chosen }: { readonly runbook: Runbook; readonly chosen: boolean }) {
  const { id, title, paragraphs } = runbook;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return (
    <article
      ref={place}
      aria-labelledby={`runbook-${id}`}
      className={cn(
        'scroll-mt-4 rounded-lg border px-4 py-3',
        chosen ? 'border-line bg-raised' : 'border-transparent',
      )}
    >
      <h2 id={`runbook-${id}`} className="text-sm font-semibold">
        {title}
      </h2>
      <div className="mt-1.5 flex flex-col gap-1.5 text-muted">
        {paragraphs.map((spans) => (
          <p key={spans.map(({ text }) => text).join('')}>
            {spans.map((span, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text is what it is; its pieces never move.
              <RunbookSpan key={index} span={span} />
            ))}
          </p>
        ))}
      </div>
    </article>
  );
}
