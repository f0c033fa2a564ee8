import type { SecretsOverview } from '@/server/application/secrets/manage-secrets';
import { procedure } from '../../procedure';

/** The names of all secrets with who uses them, and under which keys everything is; never what one says. */
export const list = procedure('secrets.manage').query(
  ({ ctx }): Promise<SecretsOverview> => ctx.services.secrets.overview(),
);
