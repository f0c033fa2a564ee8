'use client';
import { Zap } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMay } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { ruleTitle } from '@/saga/chaos/chaos-words';
import { FaultDialog } from './fault-dialog';
import { countWords } from './model/count-words';
import { faultPlaceOf, isOnEdge } from './model/fault-place';
import { useChaosRules } from './use-chaos';

type EdgeFaultsProps = {
  readonly edge: string;
  /** The edge in words. */
  readonly words: string;
  readonly mode: 'orchestration' | 'choreography' | undefined;
  /** Names of actions or events that went there lately. */
  readonly seen: readonly string[];
};

/** The faults that are on an edge, and the button that puts one there; nothing where they are not allowed. */
export function EdgeFaults({ edge, words, mode, seen }: EdgeFaultsProps) {
  const [open, setOpen] = useState(false);
  const may = useMay();
  const { data } = useChaosRules();
  const place = faultPlaceOf(edge, mode);
  if (!data?.allowed || !place) return null;
  const active = data.rules.filter((rule) => rule.isActive && isOnEdge(rule, place));
  return (
    <div className="flex flex-col items-start gap-2 border-b border-line px-4 py-2.5 empty:hidden">
      {active.map((rule) => (
        <Link
          key={rule.id}
          href={`/chaos/${rule.id}`}
          className="flex w-full items-start gap-2 rounded-md border border-compensating-line bg-compensating-soft px-2.5 py-1.5 text-xs hover:underline"
        >
          <Zap aria-hidden className="mt-0.5 size-3.5 shrink-0 text-compensating" />
          <span>
            <span className="font-medium text-compensating">{ruleTitle(rule)}</span>{' '}
            <span className="text-muted">{countWords(rule)}</span>
          </span>
        </Link>
      ))}
      {may('chaos.write', place.saga) && (
        <Button size="sm" onClick={() => setOpen(true)}>
          <Zap aria-hidden /> Inject a fault…
        </Button>
      )}
      {open && (
        <FaultDialog
          place={place}
          title={words}
          messages={place.messages}
          seen={seen}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
