'use client';
import Link from 'next/link';
import { useSession } from '@/components/api/use-session';
import { pageNamed } from './model/alert-page';
import type { Span } from './model/parse-runbooks';

const LINK = 'underline decoration-line-strong underline-offset-2 hover:decoration-current';

/** A piece of a runbook: the name of a page leads there, for who may see it; what names another runbook leads to that. */
export function RunbookSpan({ span: { text, as, runbook } }: { readonly span: Span }) {
  const permissions = useSession().user?.permissions ?? [];
  if (runbook !== undefined) {
    return (
      <Link href={`/alerts?tab=runbooks&runbook=${runbook}`} className={LINK}>
        {text}
      </Link>
    );
  }
  if (as === 'code') return <code className="font-mono text-xs text-ink">{text}</code>;
  if (as !== 'strong') return text;
  const href = pageNamed(text, permissions);
  if (href === null) return <strong className="font-medium text-ink">{text}</strong>;
  return (
    <Link href={href} className={`font-medium text-ink ${LINK}`}>
      {text}
    </Link>
  );
}
