import { Box, Router, UserRound, Workflow } from 'lucide-react';
import type { Sequence } from '@/saga/sequence/sequence';
import { partyWord } from '@/saga/topology/topology-words';
import { SIZES } from './row-geometry';

const ICONS = { service: Box, coordinator: Router, saga: Workflow, outside: UserRound };

type SequenceHeadProps = {
  readonly participants: Sequence['participants'];
  /** Of a column, and of all; pixels. */
  readonly width: number;
  readonly whole: number;
};

/** The participants over their lines; it stays in view. */
export function SequenceHead({ participants, width, whole }: SequenceHeadProps) {
  return (
    <ul
      aria-label="Participants"
      style={{ width: whole, paddingLeft: SIZES.time }}
      className="sticky top-0 z-10 flex min-w-full border-b border-line bg-surface"
    >
      {participants.map(({ name, role }) => {
        const Icon = ICONS[role];
        return (
          <li
            key={name}
            style={{ width, height: SIZES.head - 1 }}
            className="flex shrink-0 items-center justify-center gap-1.5 px-2 text-xs font-medium"
          >
            <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
            <span className="truncate">{partyWord(name)}</span>
          </li>
        );
      })}
    </ul>
  );
}
