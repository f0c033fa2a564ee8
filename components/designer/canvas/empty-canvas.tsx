'use client';
import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { firstStep } from '../model/gestures/skeleton';
import { drawingOf } from '../store/designer-store';
import { useDesigner, useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';

/** Shown on a canvas without work: what a saga looks like, and how to begin. */
export function EmptyCanvas() {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const inside = useDesigner((state) => state.inside);
  const bare = useDrawing().nodes.length === 0;
  const begin = () => {
    const { perform, show, nameFresh } = store.getState();
    const gesture = firstStep(drawingOf(store.getState()));
    perform(gesture);
    const [step] = gesture.select ?? [];
    if (step === undefined) return;
    show(step);
    nameFresh(step);
  };
  return (
    <div
      className={cn(
        'pointer-events-none absolute inset-0 z-10 flex justify-center p-6',
        bare ? 'items-center' : 'items-end pb-20',
      )}
    >
      <div className="pointer-events-auto flex max-w-105 flex-col items-center text-center">
        {bare && <Picture />}
        <h2 className="mt-4 text-base font-semibold">{headingFor(readOnly, inside)}</h2>
        <p className="mt-1 text-sm text-balance text-muted">
          {inside === null
            ? 'A saga is a row of steps at different services. Each step gets a compensation beside it; when a later step fails, they run backwards.'
            : 'The body is gone through once for every item of the list. Expressions in it see `item` and `itemIndex`; when an item fails, what was done for the others is undone too.'}
        </p>
        {!readOnly && <Begin onBegin={begin} />}
      </div>
    </div>
  );
}

function headingFor(readOnly: boolean, inside: string | null): string {
  if (readOnly) return 'Nothing is drawn yet';
  return inside === null
    ? 'Draw what should happen, and how it is undone'
    : `Draw what ${inside} does with each item`;
}

function Begin({ onBegin }: { onBegin: () => void }) {
  return (
    <>
      <Button variant="primary" className="mt-4" onClick={onBegin}>
        <Plus aria-hidden />
        Add the first step
      </Button>
      <p className="mt-3 flex flex-wrap items-center justify-center gap-x-1.5 gap-y-1 text-xs text-subtle">
        or drag from the palette. <Kbd keys={['/']} /> adds anywhere, <Kbd keys={['C']} /> adds a
        compensation, <Kbd keys={['?']} /> shows all keys.
      </p>
    </>
  );
}

function Picture() {
  return (
    <svg viewBox="0 0 240 132" className="w-60" aria-hidden>
      <g fill="none" strokeWidth="1.5">
        <path d="M62 22 V40 M62 66 V84 M62 110 V126" className="stroke-subtle" />
        <path d="M112 53 H140 M112 97 H140" strokeDasharray="3 3" className="stroke-compensating" />
        <rect
          x="36"
          y="4"
          width="52"
          height="18"
          rx="9"
          className="fill-surface stroke-line-strong"
        />
        <rect
          x="12"
          y="40"
          width="100"
          height="26"
          rx="6"
          className="fill-surface stroke-line-strong"
        />
        <rect
          x="12"
          y="84"
          width="100"
          height="26"
          rx="6"
          className="fill-surface stroke-line-strong"
        />
        <g strokeDasharray="4 3" className="fill-compensating-soft stroke-compensating-line">
          <rect x="140" y="41" width="88" height="24" rx="6" />
          <rect x="140" y="85" width="88" height="24" rx="6" />
        </g>
      </g>
      <g className="fill-line-strong">
        <rect x="24" y="50" width="52" height="6" rx="3" />
        <rect x="24" y="94" width="64" height="6" rx="3" />
      </g>
      <g className="fill-compensating-line">
        <rect x="152" y="50" width="44" height="6" rx="3" />
        <rect x="152" y="94" width="52" height="6" rx="3" />
      </g>
    </svg>
  );
}
