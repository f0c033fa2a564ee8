import type { Outputs } from '@/components/api/router-types';

/** An account by which a service connects, without its secret. */
export type ServiceAccount = Outputs['serviceAccounts']['list']['items'][number];
