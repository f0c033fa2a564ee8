/** The mark: two stitches forward, and the thread that leads back under the cloth. */
export function Logo({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden fill="none" strokeLinecap="round">
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <path d="M5 14.5 8.5 5.5M11.5 14.5 15 5.5" strokeWidth="2.2" className="stroke-on-accent" />
      <path
        d="m8.9 7.4 2.2 5.2"
        strokeWidth="1.3"
        strokeDasharray="0.1 2.4"
        className="stroke-on-accent"
      />
    </svg>
  );
}
