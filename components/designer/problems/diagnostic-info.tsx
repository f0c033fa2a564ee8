'use client';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { codeEntry } from '@/saga/compile/diagnostic-codes';
import { SEVERITIES } from '@/saga/compile/diagnostic-page';
import { ProblemText } from './problem-text';

/** The code of a problem; opens what its documentation page says. */
export function DiagnosticInfo({ code }: { code: string }) {
  const entry = codeEntry(code);
  if (!entry) return <span className="font-mono text-xs text-subtle">{code}</span>;
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`What ${code} means`}
        className="shrink-0 rounded-sm font-mono text-xs text-subtle underline decoration-dotted underline-offset-2 hover:text-ink data-[state=open]:text-ink"
      >
        {code}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={`${code}: ${entry.title}`} className="w-80">
        <h3 className="text-sm font-semibold">
          <span className="mr-1.5 font-mono text-xs font-normal text-subtle">{code}</span>
          {entry.title}
        </h3>
        <p className="mt-1 text-xs text-subtle">{SEVERITIES[entry.severity]}</p>
        <p className="mt-2 text-sm text-muted">
          <ProblemText message={entry.explanation} />
        </p>
      </PopoverContent>
    </Popover>
  );
}
