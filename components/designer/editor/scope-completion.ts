import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { ScopeEntry } from '../model/scope-entry';

/** Completes what is in scope, inside `{% … %}` of a JSON text. */
export function completeScope(entries: () => readonly ScopeEntry[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (before.lastIndexOf('{%') <= before.lastIndexOf('%}')) return null;
    const word = context.matchBefore(/[\w.]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    return {
      from: word.from,
      options: entries().map(({ path, about }) => ({ label: path, detail: about })),
      validFor: /^[\w.]*$/,
    };
  };
}
