import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
} from '@codemirror/autocomplete';
import type { ScopeEntry } from '../model/scope-entry';
import { FUNCTION_HELP } from './jsonata-functions';

const FUNCTIONS: readonly Completion[] = Object.entries(FUNCTION_HELP).map(
  ([name, { signature, does }]) => ({
    label: `$${name}`,
    type: 'function',
    detail: signature.slice(name.length + 1),
    info: does,
    apply: `$${name}(`,
    boost: -20,
  }),
);

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how snippets mark their fields.
const TEMPLATE = snippetCompletion('{% ${expression} %}', {
  label: '{% … %}',
  detail: 'an expression',
  type: 'keyword',
});

/** Completes what is in scope and the functions: in a bare expression, or inside `{% … %}` of a JSON text. */
export function completeScope(entries: () => readonly ScopeEntry[], bare: boolean) {
  return (context: CompletionContext): CompletionResult | null => {
    if (!bare && !isInTemplate(context)) return beginTemplate(context);
    const word = context.matchBefore(/[$\w.`]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    return {
      from: word.from,
      options: [...entries().map(completionOf), ...FUNCTIONS],
      validFor: /^[$\w.`]*$/,
    };
  };
}

function completionOf({ path, about, type }: ScopeEntry): Completion {
  // Shorter paths first: one opens the next.
  const boost = 10 - 2 * path.split('.').length;
  return { label: path, detail: type, info: about, type: 'variable', boost };
}

function isInTemplate({ state, pos }: CompletionContext): boolean {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  return before.lastIndexOf('{%') > before.lastIndexOf('%}');
}

/** At the beginning of a JSON string an expression may be written. */
function beginTemplate(context: CompletionContext): CompletionResult | null {
  const begun = context.matchBefore(/"\{?%?/);
  if (!begun || (begun.text === '"' && !context.explicit)) return null;
  return { from: begun.from + 1, options: [TEMPLATE], validFor: /^\{?%?$/ };
}
