'use client';
import { useQuery } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc';
import type { StepView } from '@/saga/read-models/views';

type HeldServicesProps = {
  readonly steps: readonly StepView[];
  /** Whether the run is shown as it is now, and goes on. */
  readonly live: boolean;
};

const AGAIN_MS = 5_000;
const DOING = {
  open: 'is held: its calls failed.',
  'half-open': 'is on trial after its calls failed.',
  held: 'is held by',
} as const;

/** Steps that wait because the circuit breaker of their service is not closed. */
export function HeldServices({ steps, live }: HeldServicesProps) {
  const trpc = useTRPC();
  const running = steps.filter(({ status }) => status === 'running');
  const query = trpc.services.list.queryOptions(undefined, {
    enabled: live && running.length > 0,
    refetchInterval: AGAIN_MS,
  });
  const { data = [] } = useQuery(query);
  const held = data.filter(
    ({ service, breaker }) =>
      breaker.status !== 'closed' && running.some((step) => step.service === service),
  );
  if (!live || held.length === 0) return null;
  return (
    <ul
      aria-label="Held services"
      className="divide-y divide-compensating-line rounded-lg border border-compensating-line bg-compensating-soft"
    >
      {held.map(({ service, breaker }) => (
        <li key={service} className="flex items-start gap-3 px-3 py-2 text-sm">
          <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-compensating" />
          <p className="min-w-0">
            <Link href="/services" className="font-medium text-compensating hover:underline">
              {service} {breaker.status === 'closed' ? '' : DOING[breaker.status]}
              {breaker.status === 'held' && ` ${breaker.by}.`}
            </Link>{' '}
            <span className="text-muted">
              {waiting(running, service)} and no attempt times out meanwhile. {breaker.why}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function waiting(running: readonly StepView[], service: string): string {
  const names = running.filter((step) => step.service === service).map(({ name }) => name);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more} may have to wait,`;
}
