import type { Permission, Role } from '@/server/auth/permissions';
import { procedure } from '../../procedure';

/** What somebody is, and may, for one saga beyond what they may with all. */
export type SagaReach = {
  readonly saga: string;
  readonly permissions: readonly Permission[];
  readonly roles: readonly Role[];
};

/** The sagas for which the caller has grants, each with what these allow; none for who has no grants. */
export const reach = procedure('signed-in').query(
  async ({ ctx: { principal, services } }): Promise<readonly SagaReach[]> => {
    const { grants } = principal;
    if (grants.length === 0) return [];
    const found = await services.grants.labelled(grants.map(({ label }) => label));
    return found.map(({ name: saga, labels }) => {
      const own = grants.filter(({ label }) => labels.includes(label));
      return {
        saga,
        permissions: [...new Set(own.flatMap(({ permissions }) => [...permissions]))],
        roles: [...new Set(own.map(({ role }) => role))],
      };
    });
  },
);
