'use client';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import type { Lost } from '@/saga/interchange/draft/imported';
import type { ExportFormat } from '@/saga/interchange/export-names';
import { FORM_TITLES } from './export-submenu';
import { LostList } from './lost-list';

export type ExportReportProps = {
  readonly file: string;
  readonly format: ExportFormat;
  readonly notCarriedOver: readonly Lost[];
  readonly onClose: () => void;
};

/** What of a saga is not in the file that was saved, or means something else there. */
export function ExportReport({ file, format, notCarriedOver, onClose }: ExportReportProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Saved as ${file}`}
        description={`What ${FORM_TITLES[format]} says otherwise, or not at all:`}
        size="lg"
      >
        <DialogBody>
          <LostList all={notCarriedOver} />
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
