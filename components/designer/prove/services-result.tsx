import { cn } from '@/components/ui/cn';
import type { ChoreographyReport, ChoreographyViolation } from '@/saga/explore/choreography/report';
import { INVARIANTS } from '@/saga/explore/invariants';
import type { ExploreReport } from '@/saga/explore/report';
import { servicesVerdict } from './model/services-verdict';
import { count } from './model/verdict';
import { VERDICT_LOOKS } from './verdict-looks';

type ServicesResultProps = {
  readonly services: ChoreographyReport;
  /** What was found with a coordinator. */
  readonly led: ExploreReport;
};

/** Of a choreography: whether it ends as well, and in the same ways, when its services run it. */
export function ServicesResult({ services, led }: ServicesResultProps) {
  const { kind, sentence } = servicesVerdict(services, led);
  const { icon: Icon, ink } = VERDICT_LOOKS[kind];
  return (
    <div className="flex flex-col gap-1.5">
      <p
        role="status"
        aria-label="Verdict of its services"
        className="flex min-w-0 items-start gap-2 text-sm font-medium"
      >
        <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', ink)} />
        {sentence}
      </p>
      {services.violations.length > 0 && (
        <ul aria-label="What can go wrong among its services" className="flex flex-col gap-1.5">
          {services.violations.map((violation) => (
            <ViolationText
              key={`${violation.invariant} ${violation.message}`}
              violation={violation}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function ViolationText({ violation }: { readonly violation: ChoreographyViolation }) {
  const { invariant, message, trace } = violation;
  return (
    <li className="rounded-md border border-stuck-line bg-stuck-soft px-3 py-2 text-sm">
      <p className="font-medium text-stuck">{message}</p>
      <p className="text-xs text-muted">{INVARIANTS[invariant]}</p>
      {trace.length > 0 && (
        <details className="mt-1 text-xs text-muted">
          <summary className="w-fit cursor-pointer rounded-sm py-0.5 hover:text-ink">
            {count(trace.length, 'message', 'messages')} that lead there
          </summary>
          <ol className="list-decimal pl-6">
            {trace.map(({ what }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the messages of one trace never move.
              <li key={index}>{what}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
