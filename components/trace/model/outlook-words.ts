import type { LikelyStep } from '@/saga/outlook/outlook';
import type { TimeLeft } from '@/saga/outlook/time-left';
import { formatDuration } from './duration';

/** How long it will likely take, and by what that is judged. */
export type OutlookWords = {
  readonly headline: string;
  /** What qualifies the headline; empty when nothing does. */
  readonly range: string;
  readonly basis: string;
};

/** Why nothing is said of a run: `known` runs of its version have completed, and none of them came along here. */
export function whyUnknown(known: number, version: number): string {
  const unknown = 'What likely comes is not known:';
  if (known === 0) return `${unknown} no run of version ${version} has completed yet.`;
  const never = 'came to where this one is';
  if (known === 1) return `${unknown} the one completed run of version ${version} never ${never}.`;
  return `${unknown} none of the latest ${known} completed runs of version ${version} ${never}.`;
}

/** What is said of a run by `runs` (at least one), `left` being what is likely left of it by now. */
export function outlookWords(runs: number, left: TimeLeft | null, version: number): OutlookWords {
  if (left === null) {
    const range = 'how long it still takes is not known';
    return { headline: 'Longer here than ever', range, basis: basisOf(runs, runs, version) };
  }
  const [median, p90] = [roughly(left.medianMs), roughly(left.p90Ms)];
  return {
    headline: left.medianMs < SECOND ? 'Less than a second left' : `About ${median} left`,
    range: median === p90 ? '' : `nearly always under ${p90}`,
    basis: basisOf(left.runs, runs, version),
  };
}

/** How often a step comes and how long it takes: `2.41 s, in 40% of runs`. */
export function stepWords({ share, medianMs }: LikelyStep): string {
  const took = formatDuration(medianMs);
  return share === 1 ? took : `${took}, in ${percent(share)} of runs`;
}

/** The same at length, for whoever points at it. */
export function stepDetail({ share, medianMs, p90Ms }: LikelyStep): string {
  const often =
    share === 1 ? 'Came in all of these runs' : `Came in ${percent(share)} of these runs`;
  return `${often}; took ${formatDuration(medianMs)} usually, nearly always under ${formatDuration(p90Ms)}.`;
}

const SECOND = 1_000;
const MINUTE = 60_000;

/** To the second: finer would only flicker. Rounded up, so that it is never said to be over when it is not. */
function roughly(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / SECOND));
  return seconds * SECOND < MINUTE ? `${seconds} s` : formatDuration(seconds * SECOND);
}

/** Never all or nothing when it is neither. */
function percent(share: number): string {
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
}

function basisOf(slower: number, runs: number, version: number): string {
  const all = `${runs === 1 ? 'one run' : `${runs} runs`} of version ${version}`;
  return slower === runs ? `from ${all}` : `from the ${slower} of ${all} that took this long, too`;
}
