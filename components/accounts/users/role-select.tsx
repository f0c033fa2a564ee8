'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { Select } from '@/components/ui/select';
import { ROLE_OPTIONS, type Role, roleLabel } from '../model/roles';
import { type User, useRefreshUsers } from './use-users';

/** Shows and changes a user's role, at once; the server refuses to take the last admin's. */
export function RoleSelect({ user }: { user: User }) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const setRole = useMutation(
    trpc.users.setRole.mutationOptions({
      onSuccess: (_, { role }) =>
        toast.success(`${user.name || user.email} is now ${roleLabel(role)}.`),
      onSettled: refresh,
    }),
  );
  const shown = setRole.isPending ? setRole.variables.role : user.role;
  return (
    <Select
      size="sm"
      aria-label={`Role of ${user.name || user.email}`}
      value={shown}
      options={ROLE_OPTIONS}
      disabled={setRole.isPending}
      onValueChange={(role) => setRole.mutate({ userId: user.id, role: role as Role })}
      className="w-full max-w-32 shadow-none"
    />
  );
}
