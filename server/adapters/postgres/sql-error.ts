type DriverCause = {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly constraint?: unknown;
};

/** The index whose uniqueness a statement broke; undefined for any other error. */
export function brokenUniqueIndex(error: unknown): string | undefined {
  const cause = driverCause(error);
  if (cause?.kind !== 'UniqueConstraintViolation') return undefined;
  return (cause.constraint as { readonly index?: string } | undefined)?.index ?? '';
}

/** Whether a statement broke the check of that name. */
export function breaksCheck(error: unknown, name: string): boolean {
  const cause = driverCause(error);
  return cause?.originalCode === '23514' && (cause.originalMessage ?? '').includes(`"${name}"`);
}

/**
 * Whether the data itself was refused (SQLSTATE class 22: text or numbers that Postgres cannot
 * hold, 23: constraints, 54: beyond a limit), so that trying again cannot help; not an outage.
 */
export function isRefusedData(error: unknown): boolean {
  const code = driverCause(error)?.originalCode ?? '';
  return ['22', '23', '54'].includes(code.slice(0, 2));
}

function driverCause(error: unknown): DriverCause | undefined {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: DriverCause } } } | null)?.meta;
  return meta?.driverAdapterError?.cause;
}
