'use client';
import { type ReactNode, useCallback, useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { ExportFormat } from '@/saga/interchange/export-names';
import { ExportReport, type ExportReportProps } from './export-report';
import type { PictureFormat } from './export-submenu';
import { saveFile } from './save-file';

type Definition = SagaDefinition | Promise<SagaDefinition>;

/**
 * Saves a definition as a file in one of the forms. What the form can't say is told in a dialog (`report`,
 * to be drawn), failures in a toast.
 */
export function useExport(): {
  readonly exportAs: (
    definition: Definition,
    format: ExportFormat | PictureFormat,
  ) => Promise<void>;
  readonly report: ReactNode;
} {
  const [told, setTold] = useState<Omit<ExportReportProps, 'onClose'> | null>(null);
  const exportAs = useCallback(async (given: Definition, format: ExportFormat | PictureFormat) => {
    try {
      if (format === 'svg' || format === 'png') {
        await savePicture(await given, format);
        return;
      }
      const { EXPORT_FORMS } = await import('@/saga/interchange/export-forms');
      const definition = await given;
      const { ending, write } = EXPORT_FORMS[format];
      const written = write(definition);
      if (written.problem !== undefined) {
        toast.error('It was not exported', { description: written.problem });
        return;
      }
      const file = `${definition.name}.${ending}`;
      saveFile(file, written.text);
      if (written.notCarriedOver.length > 0) setTold({ file, format, ...written });
    } catch (error) {
      const { title, detail } = describeError(error);
      toast.error(title, { description: detail });
    }
  }, []);
  const report = told && <ExportReport {...told} onClose={() => setTold(null)} />;
  return { exportAs, report };
}

async function savePicture(definition: SagaDefinition, format: PictureFormat): Promise<void> {
  const { drawPng, drawSvg } = await import('@/components/canvas/picture/draw');
  const svg = await drawSvg(definition);
  const picture = new Blob([svg], { type: 'image/svg+xml' });
  saveFile(`${definition.name}.${format}`, format === 'svg' ? picture : await drawPng(svg));
}
