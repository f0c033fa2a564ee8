import { mayDecide, type Role } from '@/server/auth/permissions';

/** Whether somebody with one of these roles may decide an approval, and in words who does. */
export function whoDecides(
  wanted: string | null,
  roles: readonly Role[],
): { readonly may: boolean; readonly words: string } {
  const may = roles.some((role) => mayDecide(role, wanted));
  if (wanted === null) return { may, words: 'Anybody who may run things decides.' };
  if (wanted === 'admin') return { may, words: 'An admin decides.' };
  return { may, words: `${capital(wanted)} or admin decides.` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
