/** How fast a group grows. */
export type Growth = {
  readonly trend: 'rising' | 'falling' | 'steady' | 'quiet';
  /** `12 in the last hour, 4 in the one before`. */
  readonly words: string;
};

/** What the deaths of the last hour say next to those of the hour before. */
export function growthOf(lastHour: number, hourBefore: number): Growth {
  const words =
    lastHour + hourBefore === 0
      ? 'none in the last two hours'
      : `${lastHour.toLocaleString('en')} in the last hour, ${hourBefore.toLocaleString('en')} in the one before`;
  if (lastHour + hourBefore === 0) return { trend: 'quiet', words };
  if (lastHour === hourBefore) return { trend: 'steady', words };
  return { trend: lastHour > hourBefore ? 'rising' : 'falling', words };
}
