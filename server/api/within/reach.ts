import { Forbidden, NotFound } from '@/server/application/errors';
import type { Permission, RequiredPermission, Role } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import type { SagaGrants } from '@/server/ports/saga-grants';

/** How far a call reaches that may be about some sagas only. */
export class Reach {
  #all = new Map<string, readonly string[]>();
  #sagas: ReadonlySet<string> = new Set();

  constructor(
    /** Who calls, and what they have the permission for. */
    private principal: Principal,
    private readonly permission: Permission,
  ) {}

  /** Looks anew which sagas those are: streams live longer than grants and labels. */
  async refresh(grants: Pick<SagaGrants, 'labelled'>, principal = this.principal): Promise<this> {
    this.principal = principal;
    const found = await grants.labelled(principal.grants.map(({ label }) => label));
    this.#all = new Map(found.map(({ name, labels }) => [name, labels]));
    const own = new Set(this.labels());
    const reached = found.filter(({ labels }) => labels.some((label) => own.has(label)));
    this.#sagas = new Set(reached.map(({ name }) => name));
    return this;
  }

  /** The labels whose sagas it reaches. */
  labels(): readonly string[] {
    const reaching = this.principal.grants.filter(({ permissions }) =>
      permissions.has(this.permission),
    );
    return reaching.map(({ label }) => label);
  }

  /** Whose call it is, as the log names them. */
  get actorId(): string {
    return this.principal.actor.id;
  }

  sagas(): readonly string[] {
    return [...this.#sagas];
  }

  has(saga: string | null): boolean {
    return saga !== null && this.#sagas.has(saga);
  }

  /** Throws Forbidden when the saga can be seen, but this can't be done with it; else `unknown`. */
  require(saga: string | null, unknown: () => Error = () => new NotFound('saga', String(saga))) {
    if (this.has(saga)) return;
    if (saga !== null && this.#sees(saga)) {
      throw new Forbidden(`You may not do this with ${saga}; it needs ${this.permission} there.`);
    }
    throw unknown();
  }

  /** What whoever calls is, for one saga. */
  roles(saga: string): readonly Role[] {
    const labels = this.#all.get(saga) ?? [];
    const granted = this.principal.grants.filter(({ label }) => labels.includes(label));
    return [this.principal.role, ...granted.map(({ role }) => role)];
  }

  #sees(saga: string): boolean {
    return this.#all.has(saga) || this.principal.permissions.has('saga.read');
  }
}

/** Whether a call with this permission reaches all there is; else its reach is to be asked. */
export function reachesAll(principal: Principal, permission: RequiredPermission): boolean {
  if (permission === 'public' || permission === 'signed-in') return true;
  return principal.permissions.has(permission);
}
