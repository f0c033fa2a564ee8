import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { knownPositions } from '../layout/known-positions';
import { quickLayout } from '../layout/quick-layout';
import { PictureFrame, PictureNote, PictureTitle } from './annotations';
import { type Frame, framesOf } from './frames';
import { Line, type LineProps } from './line';
import type { Palette } from './palette';
import { PictureNode } from './picture-node';
import { fitted, MONO, SANS } from './text';

const MARGIN = 32;
const TITLE = 40;
const GAP = 48;

/** A saga's picture; the bodies of maps, and what else has no places, are laid out quickly. */
export function pictureOf(definition: SagaDefinition, colours: Palette) {
  const frames = framesOf(definition, (drawing) => knownPositions(drawing) ?? quickLayout(drawing));
  const title = definition.title ?? definition.name;
  return <SagaPicture title={title} frames={frames} colours={colours} />;
}

type PictureProps = {
  readonly title: string;
  readonly frames: readonly Frame[];
  readonly colours: Palette;
};

/** The whole drawing as an SVG that stands alone: every box and line, and the bodies of maps below. */
function SagaPicture({ title, frames, colours }: PictureProps) {
  const width = Math.max(320, ...frames.map(({ bounds }) => bounds.width)) + 2 * MARGIN;
  const tops = topsOf(frames);
  const height = (tops.at(-1) ?? 0) + MARGIN;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={SANS}
    >
      <title>{title}</title>
      <defs>
        {(['subtle', 'stuck'] as const).map((tone) => (
          <marker
            key={tone}
            id={`arrow-${tone}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0,1 L9,5 L0,9 z" fill={colours[tone]} />
          </marker>
        ))}
      </defs>
      <rect width={width} height={height} fill={colours.background} />
      <text x={MARGIN} y={MARGIN + 12} fontSize={16} fontWeight={600} fill={colours.ink}>
        {title}
      </text>
      {frames.map((frame, index) => (
        <FrameView
          key={frame.heading ?? ''}
          frame={frame}
          colours={colours}
          x={(width - frame.bounds.width) / 2}
          y={tops[index] ?? 0}
          width={width}
        />
      ))}
    </svg>
  );
}

/** Where each frame begins, and where the last ends. */
function topsOf(frames: readonly Frame[]): readonly number[] {
  const tops = [MARGIN + TITLE];
  for (const { bounds } of frames) tops.push((tops.at(-1) ?? 0) + bounds.height + GAP);
  tops.push((tops.pop() ?? 0) - GAP);
  return tops;
}

type FrameProps = {
  readonly frame: Frame;
  readonly colours: Palette;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

function FrameView({ frame, colours, x, y, width }: FrameProps) {
  const { heading, nodes, edges, groups, notes, bounds } = frame;
  return (
    <>
      {heading !== undefined && (
        <>
          <line x1={MARGIN} x2={width - MARGIN} y1={y - 30} y2={y - 30} stroke={colours.line} />
          <text x={MARGIN} y={y - 10} fontSize={13} fontWeight={500} fill={colours.muted}>
            {heading}
          </text>
        </>
      )}
      <g transform={`translate(${x - bounds.x} ${y - bounds.y})`}>
        {groups.map((group) => (
          <PictureFrame key={group.group.id} frame={group} colours={colours} />
        ))}
        {notes.map((note) => (
          <PictureNote key={note.id} note={note} colours={colours} />
        ))}
        {edges.map((edge) => (
          <Line key={edge.path} edge={edge} colours={colours} />
        ))}
        {nodes.map((pictured) => (
          <PictureNode key={pictured.node.name} {...pictured} colours={colours} />
        ))}
        {groups.map((group) => (
          <PictureTitle key={group.group.id} frame={group} colours={colours} />
        ))}
        {edges.map(
          (edge) => edge.label !== '' && <Label key={edge.path} edge={edge} colours={colours} />,
        )}
      </g>
    </>
  );
}

const LABEL_WIDTH = 160;

function Label({ edge: { type, label, middle }, colours }: LineProps) {
  const text = fitted(label, LABEL_WIDTH - 12, 'mono');
  const width = text.length * 6.7 + 12;
  const isError = type === 'error';
  return (
    <g transform={`translate(${middle.x} ${middle.y})`}>
      <title>{label}</title>
      <rect
        x={-width / 2}
        y={-9}
        width={width}
        height={18}
        rx={4}
        fill={colours.surface}
        stroke={isError ? colours['stuck-line'] : colours.line}
      />
      <text
        y={4}
        textAnchor="middle"
        fontFamily={MONO}
        fontSize={11}
        fill={isError ? colours.stuck : colours.muted}
      >
        {text}
      </text>
    </g>
  );
}
