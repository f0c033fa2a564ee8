const TONES = {
  flow: 'fill-subtle',
  taken: 'fill-running',
  faded: 'fill-line-strong',
  error: 'fill-stuck',
  selected: 'fill-accent',
} as const;

/** The tone of an edge's line and head. */
export type EdgeTone = keyof typeof TONES;

/** Address of the arrow head in a tone, for `markerEnd`. */
export function arrowOf(tone: EdgeTone): string {
  return `url(#saga-arrow-${tone})`;
}

/** Definitions of the arrow heads; one copy for each canvas. */
export function EdgeMarkers() {
  return (
    <svg className="absolute size-0" aria-hidden>
      <defs>
        {Object.entries(TONES).map(([tone, fill]) => (
          <marker
            key={tone}
            id={`saga-arrow-${tone}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0,1 L9,5 L0,9 z" className={fill} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
