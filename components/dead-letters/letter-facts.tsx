import Link from 'next/link';
import type { ReactNode } from 'react';
import { PassportLink } from '@/components/find/passport-link';
import { waitsOnHref } from '@/components/runs/model/service-href';
import { CopyId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DeadLetterView } from '@/saga/read-models/views';

/** Where a dead letter was and when. */
export function LetterFacts({ letter }: { letter: DeadLetterView }) {
  const messageId = letter.runId === null ? undefined : letter.headers['ce-id'];
  return (
    <dl className="flex flex-col gap-2.5">
      <Fact name="Letter">
        <CopyId id={letter.id} label="dead letter" />
      </Fact>
      {messageId !== undefined && (
        <Fact name="Message">
          <PassportLink messageId={messageId} />
        </Fact>
      )}
      <Fact name="Subject">
        <CopyId id={letter.subject} label="subject" />
      </Fact>
      <Fact name="Stream">
        <span className="font-mono text-xs">
          {letter.stream}
          {letter.streamSequence !== null && ` · ${letter.streamSequence.toLocaleString('en')}`}
        </span>
      </Fact>
      <Fact name="Consumer">
        <span className="font-mono text-xs">{letter.consumer || '—'}</span>
      </Fact>
      <Fact name="Service">
        {letter.service === null ? (
          '—'
        ) : (
          <>
            {letter.service}{' '}
            <Link
              href={waitsOnHref(letter.service)}
              className="text-xs text-accent hover:underline"
            >
              Who waits on it
            </Link>
          </>
        )}
      </Fact>
      <Fact name="Step">{letter.step ?? '—'}</Fact>
      {letter.saga !== null && (
        <Fact name="Saga">
          {letter.saga}
          {letter.sagaVersion !== null && ` v${letter.sagaVersion}`}
        </Fact>
      )}
      <Fact name="Alike">
        <Link
          href={`/dead-letters?group=${letter.fingerprint}&status=all`}
          className="text-accent hover:underline"
        >
          All of its group
        </Link>
      </Fact>
      <Fact name="Deliveries">{letter.deliveries}</Fact>
      <Fact name="Retried">{letter.retries === 0 ? 'never' : `${letter.retries} ×`}</Fact>
      <Fact name="Died">
        <RelativeTime at={letter.createdAt} />
      </Fact>
      <Fact name="Last change">
        <RelativeTime at={letter.updatedAt} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-2">
      <dt className="text-xs text-subtle">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
