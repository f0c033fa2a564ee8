import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { ScopeEntry } from '../model/scope-entry';
import { FUNCTION_HELP } from './jsonata-functions';

/** What a word of an expression means; undefined for a word that says nothing here. */
export function wordHelp(
  word: string,
  scope: readonly ScopeEntry[],
): { readonly head: string; readonly body: string } | undefined {
  if (word.startsWith('$')) {
    const help = Object.hasOwn(FUNCTION_HELP, word.slice(1))
      ? FUNCTION_HELP[word.slice(1)]
      : undefined;
    return help && { head: help.signature, body: help.does };
  }
  const entry = scope.find(({ path }) => path === word);
  if (!entry) return undefined;
  return { head: entry.type ? `${entry.path}: ${entry.type}` : entry.path, body: entry.about };
}

/** Shows what functions do and what paths lead to, while the pointer rests on them. */
export function expressionHover(scope: () => readonly ScopeEntry[]): Extension {
  return hoverTooltip((view, pos) => {
    const line = view.state.doc.lineAt(pos);
    const at = pos - line.from;
    const found = [...line.text.matchAll(/[$A-Za-z_`][\w.`]*/g)].find(
      ({ index, 0: word }) => index <= at && at <= index + word.length,
    );
    const help = found && wordUpTo(found[0], at - found.index, scope());
    if (!found || !help) return null;
    const create = () => ({ dom: tooltip(help) });
    return { pos: line.from + found.index, end: line.from + found.index + found[0].length, create };
  });
}

/** The longest known path that the pointer is on: of `input.customer.id` also `input.customer`. */
function wordUpTo(word: string, at: number, scope: readonly ScopeEntry[]) {
  const dot = word.indexOf('.', at);
  return (dot > 0 ? wordHelp(word.slice(0, dot), scope) : undefined) ?? wordHelp(word, scope);
}

function tooltip({ head, body }: { readonly head: string; readonly body: string }): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-expression-help';
  const title = box.appendChild(document.createElement('code'));
  title.textContent = head;
  const text = box.appendChild(document.createElement('p'));
  text.textContent = body;
  return box;
}
