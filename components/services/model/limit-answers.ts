import type { ServiceView } from './breaker-words';

type Settings = ServiceView['settings'];

/** What the limits' form holds. */
export type Answers = Settings['breaker'] & {
  readonly maxUnderWay: string;
  readonly perSecond: string;
};

/** The form's answers for settings. */
export function answersOf({ maxUnderWay, perSecond, breaker }: Settings): Answers {
  return {
    ...breaker,
    maxUnderWay: maxUnderWay === null ? '' : String(maxUnderWay),
    perSecond: perSecond === null ? '' : String(perSecond),
  };
}

/** The settings that the answers, which were checked, stand for. */
export function settingsOf({ maxUnderWay, perSecond, ...breaker }: Answers): Settings {
  return { maxUnderWay: numberOf(maxUnderWay), perSecond: numberOf(perSecond), breaker };
}

/** Checks a number that may be left out. */
export function emptyOr(least: number, most: number, whole: boolean) {
  return (text: string): true | string => {
    const value = numberOf(text);
    if (value === null) return true;
    const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
    const what = whole ? 'a whole number' : 'a number';
    return fits || `Enter ${what} from ${least} to ${most.toLocaleString('en')}, or nothing.`;
  };
}

/** Checks a number that must be there. */
export function between(least: number, most: number) {
  return (value: number): true | string =>
    (value >= least && value <= most) || `From ${least} to ${most.toLocaleString('en')}.`;
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
