import type { Principal } from '@/server/auth/principal';
import type { Origin } from '@/server/ports/audit-log';
import { clientAddress } from './client-address';

/** Where a request comes from, as the audit log keeps it. */
export function originOf(headers: Headers, principal: Principal | null): Origin {
  const agent = headers.get('user-agent')?.slice(0, 300);
  return {
    address: clientAddress(headers).slice(0, 100),
    ...(agent ? { agent } : {}),
    ...(principal ? { via: principal.via, credentialId: principal.credentialId } : {}),
    ...(principal?.impersonatedBy ? { impersonatedBy: principal.impersonatedBy } : {}),
  };
}
