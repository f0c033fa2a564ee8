/** Looks shared by everything one types into or picks from. */
export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink shadow-low transition-colors duration-100 ' +
  'hover:border-subtle/60 focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-subtle aria-invalid:border-danger [&[readonly]]:bg-sunken';

/** Looks of a floating panel: menus, popovers, lists of a select. */
export const FLOATING =
  'z-50 overflow-hidden rounded-lg border border-line bg-raised text-sm text-ink shadow-high outline-none ' +
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:duration-100 ' +
  'data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=closed]:duration-75';

/** Looks of one row in a menu. */
export const MENU_ITEM =
  'relative flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none ' +
  'data-[highlighted]:bg-hover not-data-[disabled=false]:data-[disabled]:pointer-events-none not-data-[disabled=false]:data-[disabled]:opacity-50 ' +
  '[&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-subtle';
