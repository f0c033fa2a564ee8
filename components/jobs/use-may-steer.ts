import { useMay } from '@/components/api/use-may';
import { type Permission, useSession } from '@/components/api/use-session';

/**
 * Whether the signed-in user may hold a job on many runs or letters, and let it go on: who may so with all sagas any, who
 * may with some only those that they began. The server asks the same.
 */
export function useMaySteer(
  permission: Permission,
  job: { readonly createdBy: { readonly id: string } },
): boolean {
  const { user } = useSession();
  const mayWithAll = useMay()(permission, null);
  if (mayWithAll) return true;
  const mayWithSome = user?.permissions.includes(permission) ?? false;
  return mayWithSome && user?.id === job.createdBy.id;
}
