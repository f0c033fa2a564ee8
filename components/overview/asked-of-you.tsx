import { Send, UserCheck } from 'lucide-react';
import type { Outputs } from '@/components/api/router-types';
import { letters } from '@/components/dead-letters/use-letter-deeds';
import { RelativeTime } from '@/components/ui/relative-time';
import { NeedsYouRow } from './needs-you-row';

type Overview = Outputs['overview']['get'];
type Asked = Pick<Overview, 'approvals' | 'redrives'>;

/** The decisions that others ask for: approvals of runs, and redrives of unsafe letters. */
export function AskedOfYou({ approvals, redrives }: Asked) {
  return (
    <>
      {approvals.items.map(({ runId, place, saga, since }) => (
        <NeedsYouRow
          key={`${runId} ${place}`}
          href={`/runs/${runId}`}
          icon={UserCheck}
          kind="ask"
          title={
            <>
              Decide <span className="font-mono">{place}</span>
            </>
          }
        >
          {saga}, asked <RelativeTime at={since} />
        </NeedsYouRow>
      ))}
      <More of={approvals} one="approval" many="approvals" />
      {redrives.items.map(({ id, title, letters: count, createdBy, createdAt }) => (
        <NeedsYouRow
          key={id}
          href={`/dead-letters/redrives/${id}`}
          icon={Send}
          kind="ask"
          title={`Agree to send ${letters(count)}: ${title}`}
        >
          Unsafe; {createdBy.name ?? createdBy.id} asked <RelativeTime at={createdAt} />
        </NeedsYouRow>
      ))}
      <More of={redrives} one="redrive" many="redrives" />
    </>
  );
}

type MoreProps = {
  readonly of: { readonly count: number; readonly items: readonly unknown[] };
  readonly one: string;
  readonly many: string;
};

/** How many there are besides those that are shown. */
function More({ of: { count, items }, one, many }: MoreProps) {
  const more = count - items.length;
  if (more <= 0) return null;
  return (
    <li className="px-4 py-1 text-xs text-subtle">
      and {more.toLocaleString('en')} more {more === 1 ? one : many}
    </li>
  );
}
