import { OutcomeBar } from '@/components/jobs/outcome-bar';
import type { RedriveCounts } from '@/saga/dead-letters/redrive';
import { progressOf } from './model';
import { ITEM_LOOK } from './redrive-look';

type RedriveBarProps = { readonly counts: RedriveCounts; readonly withLegend?: boolean };

/** How far a redrive is, as a bar of what became of its letters. */
export function RedriveBar({ counts, withLegend }: RedriveBarProps) {
  return (
    <OutcomeBar
      label="Letters that need nothing more"
      legend={withLegend ? 'Letters' : undefined}
      looks={ITEM_LOOK}
      counts={counts}
      {...progressOf(counts)}
    />
  );
}
