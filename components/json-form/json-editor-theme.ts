import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the app's own colours; the tokens switch with light and dark by themselves. */
export const EDITOR_THEME = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-content': { fontFamily: 'var(--font-mono)', padding: '8px 4px', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  // The editor's own colours are too dark for what stands on them.
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--stuck-soft)',
    outline: '1px solid var(--stuck)',
  },
  '.cm-placeholder': { color: 'var(--subtle)' },
  '.cm-scroller': { lineHeight: '18px' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
  },
});

/** Colours of the parts of JSON and of expressions. */
export const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--completed)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--running)' },
  { tag: [tags.function(tags.variableName), tags.keyword], color: 'var(--compensated)' },
  { tag: tags.variableName, color: 'var(--compensating)' },
  { tag: tags.comment, color: 'var(--subtle)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.operator], color: 'var(--subtle)' },
]);
