import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

type OneTimeSecretProps = {
  /** What it is, for screen readers: `Invitation link`. */
  readonly label: string;
  readonly secret: string;
};

/** A secret that is shown this once, with the button that copies it. */
export function OneTimeSecret({ label, secret }: OneTimeSecretProps) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
      <output aria-label={label} className="min-w-0 flex-1 font-mono text-xs break-all">
        {secret}
      </output>
      <CopyButton text={secret} label={`Copy the ${label.toLowerCase()}`} />
    </div>
  );
}

type OneTimeLinkProps = {
  readonly label: string;
  readonly link: { readonly link: string; readonly expiresAt: string; readonly mailed: boolean };
  readonly who: string;
};

/** A link with which somebody sets a password, mailed or to be passed on by hand. */
export function OneTimeLink({ label, link, who }: OneTimeLinkProps) {
  return (
    <div className="flex flex-col gap-3">
      <OneTimeSecret label={label} secret={link.link} />
      <Notice>
        {link.mailed ? `It was mailed to ${who}.` : `Send it to ${who} yourself.`} It works once,
        runs out <RelativeTime at={link.expiresAt} />, and is not shown again.
      </Notice>
    </div>
  );
}
