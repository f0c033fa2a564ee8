'use client';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { EDITOR_THEME, HIGHLIGHT } from './json-editor-theme';

type JsonEditorProps = {
  /** The text to begin with; later changes come from the person alone. */
  readonly initialText: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
};

/** Edits JSON as text, with colours, undo and marks where it is broken. Tab leaves the editor. */
export function JsonEditor({ initialText, label, onChange }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const first = useRef({ initialText, label });
  const report = useRef(onChange);
  report.current = onChange;

  useEffect(() => {
    if (host.current === null) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current.initialText,
        extensions: [
          json(),
          linter(quietLinter),
          history(),
          indentOnInput(),
          bracketMatching(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': first.current.label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) report.current(update.state.doc.toString());
          }),
          syntaxHighlighting(HIGHLIGHT),
          EDITOR_THEME,
        ],
      }),
    });
    return () => view.destroy();
  }, []);

  return <div ref={host} className="min-h-40 overflow-auto rounded-md border border-line-strong" />;
}

const parse = jsonParseLinter();

/** An empty document is not yet wrong. */
const quietLinter: typeof parse = (view) =>
  view.state.doc.toString().trim() === '' ? [] : parse(view);
