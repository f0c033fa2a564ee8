'use client';
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import type { NavItem } from './model/nav';
import { useShell } from './shell-store';
import { type ShortcutHelp, useHelpSections } from './shortcut-help';

const EVERYWHERE: readonly ShortcutHelp[] = [
  { keys: ['⌘', 'K'], does: 'Search pages, sagas, runs and actions (Ctrl K)' },
  { keys: ['?'], does: 'Show this sheet' },
  { keys: ['Esc'], does: 'Close what is open' },
];

/** The sheet of keys: what works everywhere, how to get around, and what the page on screen adds. */
export function ShortcutsSheet({ items }: { items: readonly NavItem[] }) {
  const open = useShell((state) => state.help);
  const showHelp = useShell((state) => state.showHelp);
  const sections = useHelpSections((state) => state.sections);
  const goTo = items.map(({ key, label }) => ({ keys: ['G', key.toUpperCase()], does: label }));
  return (
    <Dialog open={open} onOpenChange={showHelp}>
      <DialogContent title="Keyboard shortcuts" size="lg">
        <DialogBody className="grid gap-6 sm:grid-cols-2">
          {Object.entries(sections).map(([title, entries]) => (
            <Section key={title} title={title} entries={entries} />
          ))}
          <Section title="Everywhere" entries={EVERYWHERE} />
          <Section title="Go to" entries={goTo} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function Section({ title, entries }: { title: string; entries: readonly ShortcutHelp[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-subtle">{title}</h3>
      <dl>
        {entries.map(({ keys, does }) => (
          <div
            key={does}
            className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
          >
            <dt>{does}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
