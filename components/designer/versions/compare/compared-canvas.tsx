'use client';
import { ChevronRight, CornerLeftUp } from 'lucide-react';
import { useMemo } from 'react';
import { OpenBodyContext } from '@/components/canvas/canvas-context';
import { SagaCanvas } from '@/components/canvas/saga-canvas';
import { IconButton } from '@/components/ui/icon-button';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { mapAround } from '../../model/bodies/open-drawing';
import { bodiesOf, type Pair } from './compared-bodies';
import { comparedDrawing } from './compared-drawing';
import { DiffMarks } from './diff-marks';

type ComparedCanvasProps = {
  readonly pair: Pair;
  readonly entries: readonly DiffEntry[];
  /** The map whose bodies are compared; null: the drawings themselves. */
  readonly inside: string | null;
  readonly onInside: (map: string | null) => void;
  readonly selected: string | null;
  readonly onSelect: (node: string | null) => void;
  readonly label: string;
};

/** Two drawings, or the bodies of a map in both, as one, with what came, went and changed. */
export function ComparedCanvas(props: ComparedCanvasProps) {
  const { pair, entries, inside, onInside, selected, onSelect, label } = props;
  const compared = useMemo(() => {
    const { before, after } = bodiesOf(pair, inside, entries);
    return comparedDrawing(before, after, entries);
  }, [pair, inside, entries]);
  return (
    <OpenBodyContext value={onInside}>
      <SagaCanvas
        key={inside ?? ''}
        definition={compared.drawing}
        annotated
        selected={selected}
        onSelect={onSelect}
        label={inside === null ? label : `${label}, body of ${inside}`}
      >
        <DiffMarks compared={compared} selected={selected} />
      </SagaCanvas>
      {inside !== null && <WayOut pair={pair} inside={inside} onInside={onInside} />}
    </OpenBodyContext>
  );
}

type WayOutProps = Pick<ComparedCanvasProps, 'pair' | 'onInside'> & { readonly inside: string };

function WayOut({ pair: { before, after }, inside, onInside }: WayOutProps) {
  const around = mapAround(after, inside) ?? mapAround(before, inside) ?? null;
  return (
    <nav
      aria-label="Place in the saga"
      className="absolute top-3 left-3 z-10 flex max-w-[calc(100%-24px)] items-center gap-1 rounded-lg border border-line bg-raised py-0.5 pr-3 pl-0.5 text-sm shadow-low"
    >
      <IconButton label="Leave the body" size="sm" onClick={() => onInside(around)}>
        <CornerLeftUp />
      </IconButton>
      <span className="truncate text-muted">{around ?? after.title ?? after.name}</span>
      <ChevronRight className="size-3.5 shrink-0 text-subtle" aria-hidden />
      <span className="truncate font-medium">{inside}</span>
    </nav>
  );
}
