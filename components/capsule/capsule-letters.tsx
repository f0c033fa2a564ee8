'use client';
import { MailWarning } from 'lucide-react';
import { CodeBlock } from '@/components/ui/code-block';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CapsuleLetter } from '@/saga/capsule/capsule';

/** The dead letters of a run, each folded up; nothing when it has none. */
export function CapsuleLetters({ letters }: { readonly letters: readonly CapsuleLetter[] }) {
  if (letters.length === 0) return null;
  return (
    <section aria-label="Dead letters" className="flex flex-col gap-1">
      {letters.map((letter) => (
        <details key={letter.id} className="rounded-lg border border-line">
          <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1 text-sm">
            <MailWarning aria-hidden className="size-4 text-stuck" />
            <span className="font-medium">{letter.error.name}</span>
            <span className="min-w-0 truncate font-mono text-xs text-muted">{letter.subject}</span>
            <RelativeTime at={letter.createdAt} className="text-xs text-subtle" />
          </summary>
          <div className="flex flex-col gap-2 px-3 pb-3">
            <p className="text-sm text-muted">
              {letter.error.message} ({letter.deliveries}{' '}
              {letter.deliveries === 1 ? 'delivery' : 'deliveries'}, {letter.status})
            </p>
            <CodeBlock code={letter.payload} label="Payload" />
          </div>
        </details>
      ))}
    </section>
  );
}
