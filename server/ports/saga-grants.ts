import type { GrantableRole } from '@/server/auth/permissions';

/** A role for all sagas with a label, those that get it later included. */
export type SagaGrant = { readonly label: string; readonly role: GrantableRole };

/**
 * What accounts may do with some sagas besides what their role may.
 *
 * Contract: a saga's labels are those of its draft, also of one that was archived. What is granted is replaced as a
 * whole; who is unknown has nothing.
 */
export type SagaGrants = {
  of(userId: string): Promise<readonly SagaGrant[]>;
  /** Gives what was granted before; null when the account is unknown. */
  replace(userId: string, grants: readonly SagaGrant[]): Promise<readonly SagaGrant[] | null>;
  /** The labels that any account has a grant for. */
  labels(): Promise<readonly string[]>;
  /** The sagas that have one of these labels. */
  labelled(
    labels: readonly string[],
  ): Promise<readonly { readonly name: string; readonly labels: readonly string[] }[]>;
};
