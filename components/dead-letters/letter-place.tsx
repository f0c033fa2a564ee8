import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DeadLetterView } from '@/saga/read-models/views';

/** In a line below its error: which step of which saga a letter is of, where and when it died, and the way to those alike. */
export function LetterPlace({ letter }: { readonly letter: DeadLetterView }) {
  const { step, subject, service, saga, sagaVersion, createdAt, fingerprint } = letter;
  const version = sagaVersion === null ? '' : ` v${sagaVersion}`;
  return (
    <>
      <span className="font-mono text-xs">{step ?? subject}</span>
      {service !== null && ` at ${service}`}
      {saga !== null && `, ${saga}${version}`}, died <RelativeTime at={createdAt} />.{' '}
      <Link
        href={`/dead-letters?group=${fingerprint}`}
        className="text-accent underline underline-offset-2"
      >
        Letters that died alike
      </Link>
    </>
  );
}
