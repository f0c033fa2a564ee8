import { Notice } from './notice';

/** Says which of several databases did not answer, so that what is shown is not taken for all there is. */
export function AwayNotice({
  away = [],
  what,
  className,
}: {
  /** Their places, 0 for the first. */
  readonly away?: readonly number[] | undefined;
  /** What is missing, as `its runs are not listed`. */
  readonly what: { readonly one: string; readonly many: string };
  readonly className?: string;
}) {
  if (away.length === 0) return null;
  const names = away.map((place) => place + 1).join(', ');
  return (
    <div role="status" className={className}>
      <Notice kind="warning">
        {away.length === 1
          ? `Database ${names} does not answer: ${what.one}.`
          : `Databases ${names} do not answer: ${what.many}.`}{' '}
        The others go on.
      </Notice>
    </div>
  );
}
