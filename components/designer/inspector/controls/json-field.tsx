'use client';
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Json } from '@/saga/definition/primitives';
import { parseMapping } from '@/saga/expression/parse-mapping';
import type { ExpressionHelp } from '../../editor/expression-support';
import { LazyCodeEditor } from '../../editor/lazy-code-editor';
import { useReadOnly } from '../../store/use-designer';

type JsonFieldProps = {
  readonly label: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly hint?: string;
  /** Given for mappings: what is known of their expressions. */
  readonly expressions?: ExpressionHelp;
  /** Only an object is taken. */
  readonly objectOnly?: boolean;
  /** It is no part of the drawing, so it may be edited where the drawing may not. */
  readonly alwaysEditable?: boolean;
};

/**
 * JSON as text. It counts whenever it is sound; an empty editor means that it is absent. The text stays as it was
 * typed: laying it out when it is left would move the button away that is just being pressed.
 */
export function JsonField(props: JsonFieldProps) {
  const { label, value, onChange, hint, expressions, objectOnly = false } = props;
  const readOnly = useReadOnly() && !props.alwaysEditable;
  const [text, setText] = useState(() => textOf(value));
  const [error, setError] = useState<string>();
  const committed = useRef(value);
  useEffect(() => {
    // Undo and other editors change the value from outside; one's own typing must keep its spaces.
    if (sameJson(committed.current, value)) return;
    committed.current = value;
    setText(textOf(value));
    setError(undefined);
  }, [value]);
  const edit = (next: string) => {
    setText(next);
    const read = readJson(next, { objectOnly, mapping: expressions !== undefined });
    setError('problem' in read ? read.problem : undefined);
    if ('problem' in read && read.fatal) return;
    const found = 'value' in read ? read.value : undefined;
    if (sameJson(committed.current, found)) return;
    committed.current = found;
    onChange(found);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-xs font-medium text-muted">{label}</span>
      <LazyCodeEditor
        label={label}
        value={text}
        onChange={edit}
        readOnly={readOnly}
        language={expressions ? 'mapping' : 'json'}
        expressions={expressions}
        invalid={error !== undefined}
        className="max-h-80 min-h-9"
      />
      {error ? (
        <p role="alert" className="flex items-start gap-1 text-xs text-danger">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      ) : (
        hint && <p className="text-xs text-subtle">{hint}</p>
      )}
    </div>
  );
}

type Read =
  | { readonly value: Json | undefined }
  | { readonly problem: string; readonly fatal: true }
  | { readonly problem: string; readonly fatal: false; readonly value: Json };

function readJson(text: string, wanted: { objectOnly: boolean; mapping: boolean }): Read {
  if (text.trim() === '') return { value: undefined };
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return { problem: `Not valid JSON: ${(error as Error).message}`, fatal: true };
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (wanted.objectOnly && !isObject) return { problem: 'Write a JSON object.', fatal: true };
  const [problem] = wanted.mapping ? parseMapping(value).problems : [];
  if (!problem) return { value };
  return { problem: `${problem.source}: ${problem.message}`, fatal: false, value };
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
