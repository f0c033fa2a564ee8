import type { ReactNode } from 'react';
import { describeUserAgent } from '@/components/accounts/model/user-agent';
import { PayloadDiff } from '@/components/dead-letters/payload-diff';
import { CopyId } from '@/components/ui/copy-id';
import { JsonView } from '@/components/ui/json-view';
import type { AuditEntry } from './model/audit-words';
import { entryChanges, entryReason, entryRest } from './model/entry-changes';

const VIA = { session: 'In the browser', 'api-key': 'With an API key' };

/** All that is known of one entry: when exactly, from where, why, and what it changed. */
export function EntryDetail({ entry }: { entry: AuditEntry }) {
  const { origin } = entry;
  const changes = entryChanges(entry);
  const reason = entryReason(entry);
  const rest = entryRest(entry);
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-[minmax(14rem,1fr)_2fr]">
      <dl className="grid content-start grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-xs">
        <Fact name="When">{new Date(entry.at).toLocaleString()}</Fact>
        {reason && <Fact name="Why">{reason}</Fact>}
        {origin.impersonatedBy && (
          <Fact name="Done by">{origin.impersonatedBy.name}, in their name</Fact>
        )}
        {origin.address && <Fact name="From">{origin.address}</Fact>}
        {origin.agent && (
          <Fact name="With">
            <span title={origin.agent}>{describeUserAgent(origin.agent)}</span>
          </Fact>
        )}
        {origin.via && <Fact name="How">{VIA[origin.via]}</Fact>}
        <Fact name="Person">
          <CopyId id={entry.actor.id} label="the actor’s id" />
        </Fact>
        <Fact name="Entry">
          <CopyId id={`${entry.id}:${entry.hash}`} label="number and hash" />
        </Fact>
      </dl>
      <div className="flex min-w-0 flex-col gap-3">
        {changes.length > 0 && <PayloadDiff changes={changes} />}
        {rest !== null && <JsonView value={rest} label="Details" toolbar={false} />}
        {changes.length === 0 && rest === null && (
          <p className="text-xs text-subtle">There is nothing else to say about it.</p>
        )}
      </div>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-subtle">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
