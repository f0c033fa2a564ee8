import { CircleAlert } from 'lucide-react';

/** What is wrong with a whole group of fields; nothing when all is well. */
export function GroupIssue({ message }: { readonly message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p role="alert" className="flex items-start gap-1 text-xs text-danger">
      <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
      {message}
    </p>
  );
}
