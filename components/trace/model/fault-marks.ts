import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { hitWords } from '@/components/chaos/model/hit-words';
import type { RowMark, Timeline, TimelineRow } from './timeline';

/** The timeline with a mark where chaos hit a command or its reply. */
export function withFaults(timeline: Timeline, faults: readonly ChaosHitView[]): Timeline {
  if (faults.length === 0) return timeline;
  const marked = (row: TimelineRow): TimelineRow => {
    const marks = faults.filter((fault) => isOf(row, fault)).map(markOf);
    return marks.length === 0 ? row : { ...row, marks: [...row.marks, ...marks] };
  };
  const { rows, compensations } = timeline;
  return { ...timeline, rows: rows.map(marked), compensations: compensations.map(marked) };
}

function isOf({ segments }: TimelineRow, { messageId }: ChaosHitView): boolean {
  const commandId = messageId.replace(/:reply$/, '');
  return segments.some((segment) => segment.type === 'attempt' && segment.commandId === commandId);
}

function markOf(fault: ChaosHitView): RowMark {
  return { type: 'fault', at: Date.parse(fault.at), text: `Chaos: ${hitWords(fault)}` };
}
