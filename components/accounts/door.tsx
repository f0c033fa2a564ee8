import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';
import { DoorPicture } from './door-picture';

type DoorProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
};

/** The page one stands before when not signed in: a form at the left, what the product does at the right. */
export function Door({ title, description, children }: DoorProps) {
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(26rem,1fr)_1.2fr]">
      <main className="flex flex-col px-6 py-8 sm:px-12">
        <p className="flex items-center gap-2.5 text-sm font-semibold tracking-tight">
          <Logo className="size-6" /> Backstitch
        </p>
        <div className="m-auto w-full max-w-88 py-10">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {description && <p className="mt-1.5 text-muted">{description}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <aside
        aria-hidden
        className="hidden items-center justify-center border-l border-line bg-background p-12 lg:flex"
      >
        <DoorPicture />
      </aside>
    </div>
  );
}
