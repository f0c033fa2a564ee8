import type { IssuedAccount } from '@/server/auth/accounts/service-accounts';
import type { Principal } from '@/server/auth/principal';
import type { StoredServiceAccount } from '@/server/ports/service-account-store';

/** What the API asks about the accounts by which services connect; failures are the application's typed errors. */
export type ServiceAccountServices = {
  /** `managed`: the broker is told of them. */
  listServiceAccounts(): Promise<{
    readonly items: readonly StoredServiceAccount[];
    readonly managed: boolean;
  }>;
  createServiceAccount(command: {
    service: string;
    note: string;
    largePayloads: boolean;
    by: Principal;
  }): Promise<IssuedAccount>;
  rotateServiceAccount(command: { id: string; by: Principal }): Promise<IssuedAccount>;
  revokeServiceAccount(command: { id: string; by: Principal }): Promise<void>;
};
