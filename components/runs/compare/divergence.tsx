import { eventWords } from '@/components/trace/model/event-words';
import { Notice } from '@/components/ui/notice';
import type { Comparison } from '@/saga/compare/compare-runs';
import type { RecordedEvent } from '@/saga/run/events';

/** Where two runs first went different ways, in words. */
export function Divergence({ comparison }: { readonly comparison: Comparison }) {
  const { rows, divergence } = comparison;
  const differing = rows.filter(({ kind }) => kind === 'values').length;
  const values = differing === 1 ? '1 event has' : `${differing} events have`;
  if (divergence === null) {
    return (
      <div className="px-4 sm:px-6">
        <Notice kind="info">
          They went the same way{differing === 0 ? '.' : `; ${values} other values.`}
        </Notice>
      </div>
    );
  }
  const row = rows[divergence];
  return (
    <div className="px-4 sm:px-6">
      <Notice kind="warning">
        <span className="font-medium">They part here.</span> Left: {words(row?.left)}. Right:{' '}
        {words(row?.right)}.{' '}
        <a href="#divergence" className="underline">
          Show it
        </a>
      </Notice>
    </div>
  );
}

function words(recorded: RecordedEvent | null | undefined): string {
  return recorded ? eventWords(recorded.event) : 'nothing of the kind';
}
