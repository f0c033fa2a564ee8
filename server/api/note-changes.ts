import type { TRPCError } from '@trpc/server';
import { actingFrom } from '@/server/application/audit/acting-from';
import { isApplicationError } from '@/server/application/errors';
import type { NewAuditEntry } from '@/server/ports/audit-log';
import type { ApiContext } from './context';
import { middleware } from './trpc';

const NOBODY = { type: 'system', id: 'nobody', name: 'Somebody not signed in' } as const;

/**
 * Sees to it that every mutation that went well is in the audit log, and from where it came. What the
 * use case does not record itself gets an entry that names the procedure.
 */
export const noteChanges = middleware(async ({ ctx, type, path, meta, getRawInput, next }) => {
  if (type !== 'mutation' || meta?.changes === false) return next();
  const input = await getRawInput();
  const acting = {
    origin: ctx.origin,
    log: ctx.services.audit,
    otherwise: () => entryOf(ctx, path, input),
  };
  const { result } = await actingFrom(acting, async () => {
    const done = await next();
    return { result: done, changed: done.ok, certain: done.ok || isRefusal(done.error) };
  });
  return result;
});

/** Whether an error says that nothing was done, rather than that something broke. */
function isRefusal({ code, cause }: TRPCError): boolean {
  return code !== 'INTERNAL_SERVER_ERROR' || isApplicationError(cause);
}

function entryOf({ principal, services }: ApiContext, path: string, input: unknown): NewAuditEntry {
  return {
    at: services.audit.now(),
    actor: principal?.actor ?? NOBODY,
    action: path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    target: { type: path.split('.')[0] ?? path, id: namedIn(input) },
    detail: {},
  };
}

const NAMES = ['id', 'name', 'runId', 'userId'] as const;

/** What an input is about; the input itself may hold secrets. */
function namedIn(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '-';
  const fields = input as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => fields[key]).find((value) => typeof value === 'string');
  return String(name ?? '-').slice(0, 200);
}
