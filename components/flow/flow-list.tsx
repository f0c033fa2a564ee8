'use client';
import { Badge } from '@/components/ui/badge';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { useEdgeNumbers } from './flow-store-context';
import { edgeWords, partsOf } from './model/edge-key';
import type { FlowGraph, FlowLine } from './model/flow-graph';
import { latencyWords, rateWords } from './model/number-words';

type FlowListProps = {
  readonly graph: FlowGraph;
  readonly chosen: string | null;
  readonly onChoose: (edge: string | null) => void;
};

/** The same in rows: for the keyboard, for screen readers and for phones. */
export function FlowList({ graph, chosen, onChoose }: FlowListProps) {
  const modes = new Map(graph.boxes.map(({ id, mode }) => [id, mode ?? undefined]));
  return (
    <Table aria-label="Edges">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Edge</TableHeader>
          <TableHeader className="text-right">Messages</TableHeader>
          <TableHeader className="text-right max-sm:hidden">Rate</TableHeader>
          <TableHeader className="text-right">Failed</TableHeader>
          <TableHeader className="text-right max-md:hidden">Half within</TableHeader>
          <TableHeader className="text-right max-sm:hidden">95 of 100 within</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {graph.lines.toSorted(bySaga).map((line) => (
          <Row
            key={line.id}
            line={line}
            words={edgeWords(line.id, modes.get(`saga/${partsOf(line.id).saga}`))}
            chosen={line.id === chosen}
            onChoose={() => onChoose(line.id === chosen ? null : line.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** By saga, then by service, there before back. */
function bySaga(a: FlowLine, b: FlowLine): number {
  const key = ({ id }: FlowLine) => {
    const { saga, service, kind } = partsOf(id);
    return `${saga || '~'} ${service} ${kind === 'to' ? 0 : 1}`;
  };
  return key(a).localeCompare(key(b));
}

type RowProps = {
  readonly line: FlowLine;
  readonly words: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

function Row({ line, words, chosen, onChoose }: RowProps) {
  const { count, perSecond, failed, p50, p95 } = useEdgeNumbers(line.id);
  return (
    <TableRow data-selected={chosen} className="relative">
      <TableCell>
        <button
          type="button"
          aria-pressed={chosen}
          onClick={onChoose}
          className="text-left after:absolute after:inset-0"
        >
          {words}
        </button>
        {line.undrawn && (
          <Badge tone="compensating" className="ml-2">
            Not drawn
          </Badge>
        )}
      </TableCell>
      <TableCell className="text-right tabular-nums">{count.toLocaleString('en')}</TableCell>
      <TableCell className="text-right tabular-nums max-sm:hidden">
        {rateWords(perSecond)}
      </TableCell>
      <TableCell className="text-right tabular-nums">
        {failed > 0 ? <span className="text-stuck">{failed.toLocaleString('en')}</span> : '—'}
      </TableCell>
      <TableCell className="text-right tabular-nums max-md:hidden">
        {p50 === null ? '—' : latencyWords(p50)}
      </TableCell>
      <TableCell className="text-right tabular-nums max-sm:hidden">
        {p95 === null ? '—' : latencyWords(p95)}
      </TableCell>
    </TableRow>
  );
}
