import type { SecretServices } from '@/server/api/services/secrets';
import {
  type ManageSecretsDeps,
  removeSecret,
  rotateSecrets,
  saveSecret,
  secretsOverview,
} from '@/server/application/secrets/manage-secrets';

/** What the API asks about secrets, bound to the stores. */
export function secretServices(deps: ManageSecretsDeps): SecretServices {
  return {
    overview: secretsOverview(deps),
    save: saveSecret(deps),
    remove: removeSecret(deps),
    rotate: rotateSecrets(deps),
  };
}
