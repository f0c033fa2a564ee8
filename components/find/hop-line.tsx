import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePlay,
  type LucideIcon,
  OctagonAlert,
} from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { TONE_CLASSES, type Tone } from '@/components/ui/tone';
import type { Hop, HopState } from '@/saga/passport/passport';
import { gapWords, HOP_WORDS, STATE_WORDS } from './model/hop-words';

const LOOKS: { readonly [state in HopState]: { readonly icon: LucideIcon; readonly tone: Tone } } =
  {
    done: { icon: CircleCheck, tone: 'completed' },
    unknown: { icon: CircleHelp, tone: 'waiting' },
    stuck: { icon: OctagonAlert, tone: 'stuck' },
    'under-way': { icon: CirclePlay, tone: 'running' },
    ahead: { icon: CircleDashed, tone: 'waiting' },
  };

/** One hop of a passport: its state, its time, the gap before it, and what is known of it. */
export function HopLine({ hop, runId }: { readonly hop: Hop; readonly runId: string }) {
  const { name, state, at, says, details, deaths, version } = hop;
  const { icon: Icon, tone } = LOOKS[state];
  const faint = state === 'ahead';
  return (
    <li
      data-hop={name}
      data-state={state}
      className={cn(
        'grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-b border-line px-3 py-2.5 last:border-b-0 sm:grid-cols-[1.25rem_9.5rem_minmax(0,1fr)_auto]',
        state === 'stuck' && TONE_CLASSES.stuck.soft,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4', TONE_CLASSES[tone].text)} />
      <span className={cn('font-medium', faint && 'text-subtle')}>
        {HOP_WORDS[name]}
        <span
          className={cn(
            'ml-1.5 text-xs font-normal',
            state === 'done' ? 'sr-only' : TONE_CLASSES[tone].text,
          )}
        >
          {STATE_WORDS[state]}
        </span>
      </span>
      <div className="flex min-w-0 flex-col gap-0.5 max-sm:col-start-2">
        {!faint && <p className="text-sm break-words text-muted">{says}</p>}
        {!faint &&
          details.map((detail) => (
            <p key={detail} className="text-xs break-words text-subtle">
              {detail}
            </p>
          ))}
        <Links deaths={deaths} version={version} runId={runId} />
      </div>
      <Times at={at} gapMs={hop.gapMs} />
    </li>
  );
}

const LINK = 'inline-flex min-h-6 items-center text-xs text-accent hover:underline';

function Links({
  deaths,
  version,
  runId,
}: Pick<Hop, 'deaths' | 'version'> & { readonly runId: string }) {
  if (deaths.length === 0 && version === null) return null;
  return (
    <p className="flex flex-wrap gap-x-4">
      {version !== null && (
        <Link href={`/runs/${runId}?at=${version}`} className={LINK}>
          The run at event {version}
        </Link>
      )}
      {deaths.map(({ letterId }) => (
        <Link key={letterId} href={`/dead-letters/${letterId}`} className={LINK}>
          Its dead letter
        </Link>
      ))}
    </p>
  );
}

function Times({ at, gapMs }: Pick<Hop, 'at' | 'gapMs'>) {
  if (at === null) return null;
  const gap = gapWords(gapMs);
  return (
    <div className="flex gap-3 font-mono text-xs tabular-nums max-sm:col-start-2 sm:flex-col sm:items-end sm:gap-0">
      <time dateTime={at} title={at} className="text-muted">
        {at.slice(11, 23)}
      </time>
      {gap !== null && <span className="text-subtle">{gap}</span>}
    </div>
  );
}
