import { describeError } from '@/components/api/describe-error';
import { Notice } from '@/components/ui/notice';
import type { Diagnostic } from '@/saga/diagnostic';
import type { LineOf } from '@/saga/interchange/places';

const SHOWN = 20;

type ImportProblemsProps = { readonly error: { data?: unknown }; readonly lineOf: LineOf };

/** Why a text could not be imported, fault by fault, each with its line where that is known. */
export function ImportProblems({ error, lineOf }: ImportProblemsProps) {
  const { detail } = describeError(error);
  const diagnostics = diagnosticsOf(error);
  if (diagnostics.length === 0) return <Notice kind="error">{detail}</Notice>;
  return (
    <Notice kind="error">
      <p className="font-medium">This text is no saga yet.</p>
      <ul className="mt-1 flex flex-col gap-1">
        {diagnostics.slice(0, SHOWN).map(({ code, message, pointer }) => (
          <li key={`${code} ${pointer} ${message}`}>
            {lineText(pointer === undefined ? undefined : lineOf(pointer))}
            {message}
          </li>
        ))}
        {diagnostics.length > SHOWN && <li>… and {diagnostics.length - SHOWN} more.</li>}
      </ul>
    </Notice>
  );
}

function lineText(line: number | undefined): string {
  return line === undefined ? '' : `Line ${line}: `;
}

function diagnosticsOf({ data }: { data?: unknown }): readonly Diagnostic[] {
  if (typeof data !== 'object' || data === null || !('diagnostics' in data)) return [];
  return Array.isArray(data.diagnostics) ? (data.diagnostics as Diagnostic[]) : [];
}
