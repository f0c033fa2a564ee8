import { Notice } from '@/components/ui/notice';
import type { Foreign } from '@/saga/interchange/detect';
import { IMPORTERS } from '@/saga/interchange/importers';

/** What becomes of a workflow of another language: understood, undone by what, and not carried over. */
export function ImportReport({ language, imported }: Foreign) {
  const { title } = IMPORTERS[language];
  if (imported.problem !== undefined) return <Notice kind="error">{imported.problem}</Notice>;
  const { understood, compensations, errorEdges, notCarriedOver } = imported.report;
  return (
    <section aria-label="Import report" className="flex flex-col gap-2 text-sm">
      <p>
        <span className="font-medium">{title}</span>: {understood} states understood,{' '}
        {compensations.length} compensations, {errorEdges.length} error edges.
      </p>
      <ul>
        {compensations.map(({ step, undoneBy }) => (
          <li key={`${step} ${undoneBy}`}>
            <code>{step}</code> is undone by <code>{undoneBy}</code>
          </li>
        ))}
      </ul>
      {notCarriedOver.length > 0 && <p className="font-medium">Not carried over</p>}
      <ul className="flex flex-col gap-1">
        {notCarriedOver.map(({ path, what, why }) => (
          <li key={`${path} ${what}`} className="break-words">
            {what} <code className="text-muted text-xs">{path}</code>: {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
