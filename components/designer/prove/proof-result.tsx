'use client';
import { Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { RUN_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import { INVARIANTS } from '@/saga/explore/invariants';
import type { Violation } from '@/saga/explore/report';
import type { Proof } from './model/proof';
import type { ReplayRequest } from './model/replay-request';
import { count, endingCounts, verdictOf } from './model/verdict';
import { OutcomeTree } from './outcome-tree';
import { ServicesResult } from './services-result';
import { VERDICT_LOOKS } from './verdict-looks';

type ProofResultProps = {
  readonly proof: Proof;
  readonly onReplay: (request: ReplayRequest) => void;
};

/** A finished proof: the verdict, what can go wrong, and how every failure ends. */
export function ProofResult({ proof, onReplay }: ProofResultProps) {
  const { report, definition } = proof;
  return (
    <div className="flex flex-col gap-3 px-3 py-2">
      <Verdict proof={proof} />
      {proof.services && <ServicesResult services={proof.services} led={report} />}
      {report.violations.length > 0 && (
        <ul aria-label="What can go wrong" className="flex flex-col gap-1.5">
          {report.violations.map((violation) => (
            <ViolationRow
              key={`${violation.invariant} ${violation.message}`}
              violation={violation}
              onReplay={() =>
                onReplay({
                  definition,
                  trace: violation.trace,
                  title: violation.message,
                  violates: true,
                })
              }
            />
          ))}
        </ul>
      )}
      <OutcomeTree proof={proof} onReplay={onReplay} />
      <Extent proof={proof} />
    </div>
  );
}

function Verdict({ proof: { report } }: { proof: Proof }) {
  const { kind, sentence } = verdictOf(report);
  const { icon: Icon, ink } = VERDICT_LOOKS[kind];
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
      <p
        role="status"
        aria-label="Verdict"
        className="flex min-w-0 items-start gap-2 text-sm font-medium"
      >
        <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', ink)} />
        {sentence}
      </p>
      <ul aria-label="Ways to end" className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
        {endingCounts(report).map(({ status, count: number }) => {
          const { icon: Look, tone, word } = RUN_LOOK[status];
          return (
            <li
              key={status}
              className={cn('flex items-center gap-1 tabular-nums', TONE_CLASSES[tone].text)}
            >
              <Look aria-hidden className="size-3.5" />
              {number} {word.toLowerCase()}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type ViolationRowProps = { readonly violation: Violation; readonly onReplay: () => void };

function ViolationRow({ violation, onReplay }: ViolationRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-stuck-line bg-stuck-soft px-3 py-2 text-sm">
      <div className="min-w-0 flex-1">
        <p className="font-medium text-stuck">{violation.message}</p>
        <p className="text-xs text-muted">{INVARIANTS[violation.invariant]}</p>
      </div>
      <Button size="sm" onClick={onReplay}>
        <Play aria-hidden />
        Replay {count(violation.trace.length, 'message', 'messages')}
      </Button>
    </li>
  );
}

/** What was looked at, and what was not. */
function Extent({ proof: { report, elapsedMs } }: { proof: Proof }) {
  const { states, transitions, complete, abstracted, detail } = report;
  return (
    <details className="text-xs text-muted">
      <summary className="w-fit cursor-pointer rounded-sm py-1 hover:text-ink">
        {complete ? 'Everything' : 'A part'} was tried: {count(states, 'state', 'states')},{' '}
        {count(transitions, 'transition', 'transitions')}, {(elapsedMs / 1000).toFixed(1)} s.{' '}
        {abstracted.length > 0 &&
          `${count(abstracted.length, 'simplification', 'simplifications')}.`}
      </summary>
      <ul className="list-disc pl-5">
        {abstracted.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>
          {detail === 'fine'
            ? 'Runs with different pasts were told apart, but for times and the order of independent messages.'
            : 'Runs that have the same before them were taken as one, also when their pasts differ.'}
        </li>
        <li>Data is not computed: what services answer is taken as unknown.</li>
      </ul>
    </details>
  );
}
