const STEPS = [
  { y: 24, title: 'Reserve flight', undo: 'Cancel flight', state: 'undone' },
  { y: 112, title: 'Reserve rental', undo: 'Cancel rental', state: 'undoing' },
  { y: 200, title: 'Process payment', undo: null, state: 'failed' },
  { y: 288, title: 'Confirm trip', undo: null, state: 'never' },
] as const;

const LOOKS = {
  undone: { box: 'fill-compensated-soft stroke-compensated-line', text: 'fill-compensated' },
  undoing: { box: 'fill-surface stroke-line-strong', text: 'fill-muted' },
  failed: { box: 'fill-stuck-soft stroke-stuck-line', text: 'fill-stuck' },
  never: { box: 'fill-surface stroke-line', text: 'fill-subtle' },
};

const UNDO_LOOKS = {
  undone: {
    box: 'fill-compensated-soft stroke-compensated-line',
    text: 'fill-compensated',
  },
  undoing: {
    box: 'fill-compensating-soft stroke-compensating-line',
    text: 'fill-compensating',
  },
};

/** A saga whose payment failed, on its way back: what the product is about, in one still picture. */
export function DoorPicture() {
  return (
    <figure className="w-full max-w-115">
      <svg viewBox="0 0 460 352" className="w-full" fill="none" aria-hidden>
        {STEPS.slice(1).map(({ y, state }) => (
          <path
            key={y}
            d={`M110 ${y - 44}V${y}`}
            strokeWidth="1.5"
            className={state === 'never' ? 'stroke-line' : 'stroke-line-strong'}
          />
        ))}
        {/* The thread that leads back: payment → cancel rental → cancel flight. */}
        <path
          d="M200 222 C290 222 350 214 350 156 M350 112 V68"
          strokeWidth="1.75"
          strokeDasharray="5 4"
          className="stroke-compensating"
        />
        {STEPS.map((step) => (
          <Step key={step.title} step={step} />
        ))}
      </svg>
      <figcaption className="mt-8 text-center text-sm text-balance text-muted">
        Draw a saga, prove that every failure path ends well, run it, and repair what broke.
      </figcaption>
    </figure>
  );
}

function Step({ step }: { step: (typeof STEPS)[number] }) {
  const { y, title, state } = step;
  return (
    <g className="text-[13px]">
      <rect x="20" y={y} width="180" height="44" rx="7" className={LOOKS[state].box} />
      <text x="110" y={y + 27} textAnchor="middle" className={LOOKS[state].text}>
        {title}
      </text>
      {step.undo && <Undo y={y} title={step.undo} state={step.state} />}
    </g>
  );
}

type UndoProps = {
  readonly y: number;
  readonly title: string;
  readonly state: keyof typeof UNDO_LOOKS;
};

function Undo({ y, title, state }: UndoProps) {
  return (
    <>
      <path
        d={`M200 ${y + 22}H260`}
        strokeWidth="1.25"
        strokeDasharray="3 4"
        className="stroke-line-strong"
      />
      <rect
        x="260"
        y={y}
        width="180"
        height="44"
        rx="7"
        strokeDasharray="5 4"
        className={UNDO_LOOKS[state].box}
      />
      <text x="350" y={y + 27} textAnchor="middle" className={UNDO_LOOKS[state].text}>
        {title}
      </text>
    </>
  );
}
