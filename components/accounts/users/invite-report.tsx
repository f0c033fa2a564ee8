'use client';
import { Download } from 'lucide-react';
import type { Outputs } from '@/components/api/router-types';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { linksAsCsv, OUTCOMES, summaryOf } from '../model/invite-report';

type InviteReportProps = {
  readonly lines: Outputs['users']['inviteMany'];
  readonly onClose: () => void;
};

/** What became of each line of a list, and the links that nobody was mailed. */
export function InviteReport({ lines, onClose }: InviteReportProps) {
  const unsent = lines.filter(({ link, mailed }) => link !== null && !mailed);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Invitations" description={summaryOf(lines)} size="lg">
        <DialogBody>
          <ol
            aria-label="Lines of the list"
            className="max-h-80 overflow-y-auto rounded-md border border-line"
          >
            {lines.map(({ line, email, outcome, problem, mailed }) => (
              <li
                key={line}
                className="flex items-baseline gap-3 border-t border-line px-3 py-1.5 first:border-0"
              >
                <span className="w-8 shrink-0 text-right font-mono text-xs text-subtle">
                  {line}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{email || 'No address'}</span>
                  {problem && <span className="block text-xs text-danger">{problem}</span>}
                </span>
                <Badge tone={OUTCOMES[outcome].tone}>
                  {outcome === 'invited' && mailed ? 'Mailed' : OUTCOMES[outcome].label}
                </Badge>
              </li>
            ))}
          </ol>
          {unsent.length > 0 && (
            <Notice>
              {unsent.length === 1 ? 'One link was' : `${unsent.length} links were`} not mailed.
              Save them and pass them on; they are not shown again.
            </Notice>
          )}
        </DialogBody>
        <DialogFooter>
          {unsent.length > 0 && (
            <Button asChild>
              <a
                href={`data:text/csv;charset=utf-8,${encodeURIComponent(linksAsCsv(unsent))}`}
                download="invitations.csv"
              >
                <Download aria-hidden /> Save the links
              </a>
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
