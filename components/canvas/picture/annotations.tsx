import type { SagaNote } from '@/saga/definition/layout';
import { type GroupFrame, groupWords } from '../annotations/annotated';
import type { Palette } from './palette';
import { fitted, wrapped } from './text';

type FrameProps = { readonly frame: GroupFrame; readonly colours: Palette };

/** The frame of a group, behind its boxes. */
export function PictureFrame({ frame: { group, box }, colours }: FrameProps) {
  const ink = colours[`group-${group.tone ?? 'grey'}`];
  return <rect {...box} rx={12} fill={ink} fillOpacity={0.06} stroke={ink} strokeOpacity={0.34} />;
}

/** The title of a group on the rim of its frame; it covers the lines that cross it. */
export function PictureTitle({ frame: { group, title }, colours }: FrameProps) {
  const ink = colours[`group-${group.tone ?? 'grey'}`];
  const words = fitted(groupWords(group), title.width - 12, 'sans');
  const width = Math.min(title.width, words.length * 6.8 + 14);
  return (
    <g transform={`translate(${title.x} ${title.y})`}>
      <title>{groupWords(group)}</title>
      <rect
        width={width}
        height={title.height}
        rx={6}
        fill={colours.surface}
        stroke={ink}
        strokeOpacity={0.34}
      />
      <text x={7} y={14} fontSize={12} fontWeight={500} fill={ink}>
        {words}
      </text>
    </g>
  );
}

const LINE = 20;

/** A note with as much of its text as fits onto it; all of it is its title. */
export function PictureNote({
  note: { x, y, width, height, text },
  colours,
}: {
  readonly note: SagaNote;
  readonly colours: Palette;
}) {
  const lines = wrapped(text, width - 24).slice(0, Math.max(1, Math.floor((height - 20) / LINE)));
  return (
    <g transform={`translate(${x} ${y})`}>
      <title>{text}</title>
      <rect
        width={width}
        height={height}
        rx={8}
        fill={colours.note}
        stroke={colours['note-line']}
      />
      {lines.map((line, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a static picture.
          key={index}
          x={12}
          y={24 + index * LINE}
          fontSize={13}
          fill={colours.ink}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
