'use client';
import { MonitorCog, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { SegmentedControl } from '@/components/ui/segmented-control';

const THEMES = [
  {
    value: 'system' as const,
    label: 'System',
    icon: <Labelled icon={<MonitorCog />} text="System" />,
  },
  { value: 'light' as const, label: 'Light', icon: <Labelled icon={<Sun />} text="Light" /> },
  { value: 'dark' as const, label: 'Dark', icon: <Labelled icon={<Moon />} text="Dark" /> },
];

const never = () => () => {};

/** Chooses light, dark or what the system says. */
export function ThemePicker() {
  const { theme, setTheme } = useTheme();
  // The server does not know what the browser remembers.
  const known = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const chosen = THEMES.find(({ value }) => value === theme)?.value ?? 'system';
  return (
    <SegmentedControl
      label="Theme"
      value={known ? chosen : 'system'}
      onChange={setTheme}
      segments={THEMES}
    />
  );
}

function Labelled({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <>
      {icon} {text}
    </>
  );
}
