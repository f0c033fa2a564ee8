import { type Diagnostic as EditorDiagnostic, linter } from '@codemirror/lint';
import { type Extension, StateEffect } from '@codemirror/state';
import type { Diagnostic } from '@/saga/diagnostic';
import type { ScopeEntry } from '../model/scope-entry';
import { expressionHover } from './expression-hover';
import { compilerMarks, syntaxMarks, type TextMark } from './expression-marks';
import { bareExpression, mappingExpressions } from './find-expressions';

/** What an editor needs to know of the expressions in its text. */
export type ExpressionHelp = {
  /** What they may refer to. */
  readonly scope: readonly ScopeEntry[];
  /** What the compiler says of them; `pointer` leads from the root of the text. */
  readonly problems: readonly (Diagnostic & { readonly pointer: string })[];
  /** Why one can't be evaluated against the sample, by its pointer. */
  readonly failures: readonly { readonly pointer: string; readonly message: string }[];
};

/**
 * Says that what is known of the expressions has changed. The compiler answers after the text was typed, and often
 * after the marks were made; `forceLinting` does nothing then, for it only hastens marks that are still due.
 */
export const helpChanged = StateEffect.define<null>();

/** Marks what is wrong with the expressions of a text, and explains their words. */
export function expressionSupport(help: () => ExpressionHelp, bare: boolean): Extension {
  const marks = (text: string): readonly TextMark[] => {
    const found = bare ? bareExpression(text) : mappingExpressions(text);
    const { problems, failures } = help();
    return [
      ...syntaxMarks(found),
      ...compilerMarks(found, problems),
      ...failures.flatMap(({ pointer, message }) => {
        const failed = found.find((each) => each.pointer === pointer);
        const words = { severity: 'warning', message: `With the sample: ${message}` } as const;
        return failed ? [{ from: failed.from, to: failed.to, ...words }] : [];
      }),
    ];
  };
  return [
    linter((view): EditorDiagnostic[] => [...marks(view.state.doc.toString())], {
      delay: 150,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(helpChanged))),
    }),
    expressionHover(() => help().scope),
  ];
}
