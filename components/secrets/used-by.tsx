import Link from 'next/link';
import type { SecretUse } from './secret';

/** The sagas that name a secret, each with the services to which they send it. */
export function UsedBy({ uses }: { uses: readonly SecretUse[] }) {
  if (uses.length === 0) return <span className="text-xs text-subtle">nothing</span>;
  return (
    <ul className="flex flex-col gap-1">
      {uses.map((use) => (
        <li key={use.saga} className="text-xs text-subtle">
          <Link
            href={`/sagas/${use.saga}`}
            className="text-sm text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {use.saga}
          </Link>
          <span className="ml-2">{whereOf(use)}</span>
        </li>
      ))}
    </ul>
  );
}

function whereOf({ nodes, services, draft, versions }: SecretUse): string {
  const places = [
    ...(draft ? ['draft'] : []),
    ...(versions.length > 0 ? [`v${versions.join(', v')}`] : []),
  ];
  return `${nodes.join(', ')} → ${services.join(', ')} (${places.join(', ')})`;
}
