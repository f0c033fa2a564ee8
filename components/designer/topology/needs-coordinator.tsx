import type { Diagnostic } from '@/saga/diagnostic';
import { ProblemText } from '../problems/problem-text';
import { useDesignerStore } from '../store/use-designer';

/** What can't be run without a coordinator; a click goes to its place. */
export function NeedsCoordinator({ problems }: { readonly problems: readonly Diagnostic[] }) {
  const store = useDesignerStore();
  return (
    <section aria-label="Needs a coordinator" className="min-h-0 overflow-y-auto px-3 py-2 text-sm">
      <p className="font-medium">This saga needs a coordinator.</p>
      <ul className="mt-1.5 flex flex-col">
        {problems.map(({ code, message, nodes: [node] }) => (
          <li key={`${code} ${message}`} className="flex items-start gap-2 py-1">
            <span className="mt-px font-mono text-xs text-subtle">{code}</span>
            {node === undefined ? (
              <ProblemText message={message} />
            ) : (
              <button
                type="button"
                className="min-w-0 text-left hover:underline"
                onClick={() => store.getState().show(node, true)}
              >
                <ProblemText message={message} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
