import type { Json } from '@/saga/definition/primitives';
import type { Difference } from './model/differences';

/** What the message that is shown changed of the run's values. */
export function ChangeList({ changes }: { readonly changes: readonly Difference[] }) {
  return (
    <section aria-label="What changed">
      <h3 className="pb-1 text-xs font-medium text-muted">What changed</h3>
      {changes.length === 0 && <p className="text-sm text-subtle">Nothing that can be read.</p>}
      <dl className="flex flex-col gap-1 text-xs">
        {changes.map(({ path, before, after }) => (
          <div key={path} className="flex min-w-0 flex-wrap gap-x-2 font-mono">
            <dt className="text-subtle">{path}</dt>
            <dd className="min-w-0 break-all">
              {before !== undefined && (
                <>
                  <del className="text-subtle">
                    <span className="sr-only">before </span>
                    {inShort(before)}
                  </del>
                  <span aria-hidden> → </span>
                </>
              )}
              <ins className="no-underline">{inShort(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const MOST = 200;

function inShort(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
