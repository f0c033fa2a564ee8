/** The colour family of a status: one meaning everywhere, on badges, nodes, bars and charts alike. */
export type Tone =
  | 'running'
  | 'completed'
  | 'compensating'
  | 'compensated'
  | 'stuck'
  | 'waiting'
  | 'accent';

type ToneClasses = {
  /** Text and icons. */
  readonly text: string;
  /** A soft fill. */
  readonly soft: string;
  /** A border that goes with the soft fill. */
  readonly line: string;
  /** A full fill, for dots and bars. */
  readonly solid: string;
};

/** Tailwind classes of each tone, written out so that the compiler finds them. */
export const TONE_CLASSES: { readonly [tone in Tone]: ToneClasses } = {
  running: {
    text: 'text-running',
    soft: 'bg-running-soft',
    line: 'border-running-line',
    solid: 'bg-running',
  },
  completed: {
    text: 'text-completed',
    soft: 'bg-completed-soft',
    line: 'border-completed-line',
    solid: 'bg-completed',
  },
  compensating: {
    text: 'text-compensating',
    soft: 'bg-compensating-soft',
    line: 'border-compensating-line',
    solid: 'bg-compensating',
  },
  compensated: {
    text: 'text-compensated',
    soft: 'bg-compensated-soft',
    line: 'border-compensated-line',
    solid: 'bg-compensated',
  },
  stuck: {
    text: 'text-stuck',
    soft: 'bg-stuck-soft',
    line: 'border-stuck-line',
    solid: 'bg-stuck',
  },
  waiting: {
    text: 'text-waiting',
    soft: 'bg-waiting-soft',
    line: 'border-waiting-line',
    solid: 'bg-waiting',
  },
  accent: {
    text: 'text-accent',
    soft: 'bg-accent-soft',
    line: 'border-accent/40',
    solid: 'bg-accent',
  },
};
