'use client';
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { EDITOR_THEME, HIGHLIGHT } from '@/components/json-form/json-editor-theme';
import { cn } from '@/components/ui/cn';
import { type ExpressionHelp, expressionSupport, helpChanged } from './expression-support';
import { jsonataLanguage, mappingSupport } from './jsonata-language';
import { pageNonce } from './page-nonce';
import { completeScope } from './scope-completion';

/** What a code editor is given. */
export type CodeEditorProps = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label: string;
  /** `mapping` is JSON with expressions in it, `jsonata` one bare expression. */
  readonly language?: 'json' | 'text' | 'mapping' | 'jsonata';
  readonly readOnly?: boolean;
  readonly numbered?: boolean;
  /** Of a mapping or an expression: what it may refer to, and what is wrong with it. */
  readonly expressions?: ExpressionHelp;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly className?: string;
};

/** A text editor with colours, completion and marks where JSON is broken. Tab leaves it. */
export function CodeEditor(props: CodeEditorProps) {
  const { value, label, readOnly = false, invalid = false, className } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const outside = useRef(new Compartment());

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is read from refs.
  useEffect(() => {
    if (host.current === null) return;
    view.current = new EditorView({ parent: host.current, state: freshState() });
    return () => view.current?.destroy();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    const editor = view.current;
    // A text from outside begins a new history: undo must not bring back that of another node.
    if (editor && editor.state.doc.toString() !== value) editor.setState(freshState());
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: outside.current.reconfigure(given({ label, readOnly })) });
  }, [label, readOnly]);

  const { expressions } = props;
  useEffect(() => {
    if (expressions) view.current?.dispatch({ effects: helpChanged.of(null) });
  }, [expressions]);

  const freshState = () => {
    const { current } = latest;
    return EditorState.create({
      doc: current.value,
      extensions: [
        ...basics(current),
        ...languageOf(current.language ?? 'json', () => latest.current.expressions ?? NO_HELP),
        outside.current.of(given(current)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange(update.state.doc.toString());
        }),
      ],
    });
  };

  return (
    <div
      ref={host}
      className={cn(
        'overflow-auto rounded-md border border-line-strong shadow-low',
        invalid && 'border-danger',
        className,
      )}
    />
  );
}

function basics({ numbered, placeholder: hint }: CodeEditorProps): Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    history(),
    indentOnInput(),
    bracketMatching(),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    ...(numbered ? [lineNumbers()] : []),
    ...(hint ? [placeholder(hint)] : []),
    syntaxHighlighting(HIGHLIGHT),
    EDITOR_THEME,
    GUTTER,
  ];
}

const GUTTER = EditorView.theme({
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--subtle)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--hover)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--subtle)', fontStyle: 'normal' },
  '.cm-completionInfo': { maxWidth: '18rem', padding: '4px 8px' },
  '.cm-expression-help': { maxWidth: '20rem', padding: '6px 8px', fontSize: '12px' },
  '.cm-expression-help p': { color: 'var(--muted)', marginTop: '2px' },
  '.cm-diagnostic': { padding: '4px 8px', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--stuck)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--compensating)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--running)' },
});

const NO_HELP: ExpressionHelp = { scope: [], problems: [], failures: [] };

function languageOf(
  language: NonNullable<CodeEditorProps['language']>,
  help: () => ExpressionHelp,
): Extension[] {
  switch (language) {
    case 'json':
      return [json(), linter(quietLinter)];
    case 'mapping':
      return [mappingSupport(), linter(quietLinter), ...withHelp(help, false)];
    case 'jsonata':
      return [jsonataLanguage, ...withHelp(help, true)];
    case 'text':
      return [];
    default:
      return language satisfies never;
  }
}

function withHelp(help: () => ExpressionHelp, bare: boolean): Extension[] {
  const override = [completeScope(() => help().scope, bare)];
  return [
    // Within a JSON string Enter can mean nothing else, so that it need not wait for the list to have been read.
    autocompletion({ override, icons: false, ...(bare ? {} : { interactionDelay: 0 }) }),
    expressionSupport(help, bare),
  ];
}

const parse = jsonParseLinter();

/** An empty document is not yet wrong. */
const quietLinter: typeof parse = (view) =>
  view.state.doc.toString().trim() === '' ? [] : parse(view);

/** What changes while the same text is edited. */
function given({
  label,
  readOnly = false,
}: Pick<CodeEditorProps, 'label' | 'readOnly'>): Extension[] {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    // With a tab stop of its own it can be scrolled by keyboard also while it is read-only.
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  ];
}
