/** Dead letters that died alike: of the same error, step, service and version of the saga. Times are ISO 8601. */
export type LetterGroup = {
  readonly fingerprint: string;
  readonly count: number;
  /** Deaths in the last hour, and in the one before it. */
  readonly lastHour: number;
  readonly hourBefore: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The latest letter of the group speaks for all of them. */
  readonly sample: {
    readonly id: string;
    readonly reason: string;
    readonly errorName: string;
    readonly errorMessage: string;
  };
  readonly service: string | null;
  readonly step: string | null;
  readonly saga: string | null;
  readonly sagaVersion: number | null;
  /** The oldest version of the saga in which the same error of the same step was seen. */
  readonly beganWith: number | null;
};

/** What makes two deaths the same. */
export type Death = {
  readonly errorName: string;
  readonly errorMessage: string;
  readonly service: string | null;
  readonly step: string | null;
  readonly saga: string | null;
};

/**
 * The text whose equality makes deaths one group, the saga's version left out. Of the error's message all that
 * differs from run to run (ids, numbers, what stands in quotes) is blanked out.
 */
export function deathSignature(death: Death): string {
  const { errorName, errorMessage, service, step, saga } = death;
  return JSON.stringify([errorName, blanked(errorMessage), service, step, saga]);
}

const VARIABLE =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"[^"]*"|'[^']*'|“[^”]*”|\b[\w-]*\d[\w-]*\b/gi;
const LONGEST = 500;

function blanked(message: string): string {
  return message.slice(0, LONGEST).replace(VARIABLE, '#');
}
