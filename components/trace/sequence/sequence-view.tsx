'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { RecordedEvent } from '@/saga/run/events';
import { ledSequence } from '@/saga/sequence/led-sequence';
import type { Sequence } from '@/saga/sequence/sequence';
import { toldSequence } from '@/saga/sequence/told-sequence';
import { formatDuration } from '../model/duration';
import { rowWords } from '../model/sequence-words';
import { useWidth } from '../timeline/use-width';
import { arrowOf, columnWidth, middleOf, SIZES } from './row-geometry';
import { SequenceHead } from './sequence-head';
import { SequenceLegend } from './sequence-legend';
import { SequenceRowView } from './sequence-row-view';

type SequenceViewProps = {
  readonly definition: SagaDefinition;
  readonly events: readonly RecordedEvent[];
  readonly startedAt: string;
  readonly selected: string | null;
  readonly onSelect: (place: string) => void;
};

const USUAL_WIDTH = 700;
const MOVES: { readonly [key: string]: number | undefined } = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Who said what to whom, a column for each participant and a row for each message. Only rows in view are drawn. */
export function SequenceView(props: SequenceViewProps) {
  const { definition, events, startedAt, selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const available = useWidth(scroller, USUAL_WIDTH);
  const { participants, rows } = useMemo(
    () => sequenceOf(definition, events),
    [definition, events],
  );
  const columns = useMemo(
    () => new Map(participants.map(({ name }, index) => [name, index])),
    [participants],
  );
  const [current, setCurrent] = useState(0);
  const width = columnWidth(available, participants.length);
  const whole = SIZES.time + SIZES.end + width * participants.length;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => SIZES.row,
    overscan: 10,
    scrollMargin: SIZES.head,
    scrollPaddingStart: SIZES.head,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, current + by));
    const list = event.currentTarget;
    setCurrent(next);
    virtual.scrollToIndex(next);
    // The row may have to be drawn before it can have the focus.
    requestAnimationFrame(() =>
      list.querySelector<HTMLElement>(`[data-index="${next}"] button`)?.focus(),
    );
  };
  return (
    <div className="flex flex-col gap-2 lg:min-h-0 lg:flex-1">
      <div
        ref={scroller}
        className="relative max-h-[70dvh] overflow-auto rounded-lg border border-line bg-surface lg:max-h-none lg:min-h-0 lg:flex-1"
      >
        <SequenceHead participants={participants} width={width} whole={whole} />
        <div className="relative" style={{ width: whole, height: virtual.getTotalSize() }}>
          {participants.map(({ name }, index) => (
            <span
              key={name}
              aria-hidden
              style={{ left: middleOf(index, width) }}
              className="absolute inset-y-0 border-l border-dashed border-line-strong"
            />
          ))}
          <ol aria-label="Sequence" onKeyDown={onKeyDown}>
            {virtual.getVirtualItems().map(({ key, index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const { place } = row;
              return (
                <li
                  key={key}
                  data-index={index}
                  className="absolute inset-x-0"
                  style={{ transform: `translateY(${start - SIZES.head}px)`, height: SIZES.row }}
                >
                  <button
                    type="button"
                    tabIndex={index === Math.min(current, rows.length - 1) ? 0 : -1}
                    onFocus={() => setCurrent(index)}
                    onClick={() => place !== null && onSelect(place)}
                    className={cn(
                      'absolute inset-0 hover:bg-hover/60 focus-visible:-outline-offset-2',
                      place !== null && place === selected && 'bg-accent-soft/60',
                      place === null && 'cursor-default',
                    )}
                  >
                    <span className="sr-only">{rowWords(row)}</span>
                    <time
                      dateTime={row.at}
                      title={row.at}
                      className="absolute inset-y-0 left-0 flex items-center pl-3 font-mono text-2xs text-subtle tabular-nums"
                    >
                      +{formatDuration(Date.parse(row.at) - Date.parse(startedAt))}
                    </time>
                    <SequenceRowView row={row} arrow={arrowOf(row, columns, width)} />
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      <SequenceLegend choreographed={definition.execution === 'choreography'} />
    </div>
  );
}

/** A version that does not compile any more is shown without what its services tell each other. */
function sequenceOf(definition: SagaDefinition, events: readonly RecordedEvent[]): Sequence {
  const plan = definition.execution === 'choreography' ? compile(definition).plan : null;
  return plan ? toldSequence(plan, events) : ledSequence(events);
}
