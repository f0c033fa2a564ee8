'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';

/** The code editor, loaded when the first one is shown. */
export const LazyCodeEditor = dynamic(
  () => import('./code-editor').then((module) => module.CodeEditor),
  { ssr: false, loading: () => <Skeleton className="h-16 w-full" /> },
);
