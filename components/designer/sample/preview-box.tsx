'use client';
import { TriangleAlert } from 'lucide-react';
import type { Evaluation } from '@/saga/expression/expression';

type PreviewBoxProps = { readonly label: string; readonly preview: Evaluation };

const LONGEST = 4000;

/** What an expression or a mapping gives with the sample, or why it gives nothing. */
export function PreviewBox({ label, preview }: PreviewBoxProps) {
  if (!preview.ok) {
    return (
      <p className="flex items-start gap-1 text-xs text-compensating">
        <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        <span className="min-w-0 break-words">With the sample: {preview.error.message}</span>
      </p>
    );
  }
  if (preview.value === undefined) {
    return <p className="text-xs text-subtle">With the sample it matches nothing.</p>;
  }
  const text = JSON.stringify(preview.value, null, 2);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return (
    <figure
      aria-label={`Preview of ${label}`}
      className="flex items-start gap-1.5 rounded-md bg-sunken px-2 py-1.5 text-xs"
    >
      <span aria-hidden className="font-mono leading-4.5 text-subtle">
        →
      </span>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard.
        tabIndex={0}
        className="max-h-40 min-w-0 flex-1 overflow-auto font-mono leading-4.5 break-words whitespace-pre-wrap text-muted"
      >
        {shown}
      </pre>
    </figure>
  );
}
