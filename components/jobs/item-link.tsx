import Link from 'next/link';
import { shortId } from '@/components/ui/copy-id';

/** The id of one part of a job, as a link that its whole row takes part in. */
export function ItemLink({ id, href }: { readonly id: string; readonly href: string }) {
  return (
    <Link
      href={href}
      className="font-mono text-xs whitespace-nowrap text-accent after:absolute after:inset-0 hover:underline"
    >
      {shortId(id)}
    </Link>
  );
}
