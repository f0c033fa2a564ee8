import type { Actor } from '@/saga/run/events';
import type { SaveSecret, SecretsOverview } from '@/server/application/secrets/manage-secrets';

/** What the API asks about secrets; failures are the application's typed errors. */
export type SecretServices = {
  overview(): Promise<SecretsOverview>;
  save(command: SaveSecret): Promise<void>;
  remove(command: { name: string; evenIfUsed: boolean; by: Actor }): Promise<void>;
  /** How many came under the present key. */
  rotate(by: Actor): Promise<number>;
};
