/** What Postgres says of a statement that it refused. */
type Refusal = {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  /** The index or check that was broken. */
  readonly constraint: string | undefined;
};

/** The index whose uniqueness a statement broke; undefined for any other error. */
export function brokenUniqueIndex(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  return refusal?.code === '23505' ? (refusal.constraint ?? '') : undefined;
}

/** Whether a statement broke the check of that name. */
export function breaksCheck(error: unknown, name: string): boolean {
  const refusal = refusalOf(error);
  if (refusal?.code !== '23514') return false;
  return refusal.constraint === name || refusal.message.includes(`"${name}"`);
}

/**
 * Whether the data itself was refused (SQLSTATE class 22: text or numbers that Postgres cannot
 * hold, 23: constraints, 54: beyond a limit), so that trying again cannot help; not an outage.
 */
export function isRefusedData(error: unknown): boolean {
  const code = refusalOf(error)?.code ?? '';
  return ['22', '23', '54'].includes(code.slice(0, 2));
}

/** Whether Postgres ended a transaction because of others (SQLSTATE class 40: a deadlock): made anew, it may pass. */
export function isRolledBack(error: unknown): boolean {
  return refusalOf(error)?.code.startsWith('40') ?? false;
}

/** Whether a statement was ended because it took longer than it may. */
export function isTimedOut(error: unknown): boolean {
  return refusalOf(error)?.code === '57014';
}

/** As the driver throws it, or wrapped by Prisma's client. */
function refusalOf(error: unknown): Refusal | undefined {
  const cause = (error as Wrapped | null)?.meta?.driverAdapterError?.cause;
  if (cause) {
    const { originalCode: code = '', originalMessage: message = '', constraint } = cause;
    return { code, message, constraint: constraint?.index };
  }
  const { code, message, constraint } = (error ?? {}) as Partial<Refusal>;
  return typeof code === 'string' ? { code, message: message ?? '', constraint } : undefined;
}

type Wrapped = {
  readonly meta?: {
    readonly driverAdapterError?: {
      readonly cause?: {
        readonly originalCode?: string;
        readonly originalMessage?: string;
        readonly constraint?: { readonly index?: string };
      };
    };
  };
};
