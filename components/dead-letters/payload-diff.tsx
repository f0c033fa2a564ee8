import type { PayloadChange } from './model/payload-changes';

/** The differences of two payloads, one below the other: what it was, and what it is. */
export function PayloadDiff({ changes }: { changes: readonly PayloadChange[] }) {
  if (changes.length === 0) return <p className="text-sm text-subtle">Nothing is changed.</p>;
  return (
    <ul
      aria-label="Changes"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line text-xs"
    >
      {changes.map(({ path, before, after }) => (
        <li key={path} className="px-3 py-2">
          <p className="text-muted">{path}</p>
          {before !== undefined && (
            <p className="font-mono break-all text-stuck">
              <span aria-hidden>− </span>
              <span className="sr-only">was </span>
              {before}
            </p>
          )}
          {after !== undefined && (
            <p className="font-mono break-all text-completed">
              <span aria-hidden>+ </span>
              <span className="sr-only">is </span>
              {after}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
