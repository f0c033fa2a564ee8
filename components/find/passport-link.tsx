import Link from 'next/link';

/** Leads to the way of a message. */
export function PassportLink({ messageId }: { readonly messageId: string }) {
  return (
    <Link
      href={passportHref(messageId)}
      className="inline-flex min-h-6 items-center text-accent hover:underline"
    >
      Passport
    </Link>
  );
}

/** Where the passport of a message is. */
export function passportHref(messageId: string): string {
  return `/find?id=${encodeURIComponent(messageId)}`;
}
