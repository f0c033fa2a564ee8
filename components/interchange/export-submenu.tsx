'use client';
import { Download } from 'lucide-react';
import {
  DropdownMenuItem,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
} from '@/components/ui/dropdown-menu';
import { EXPORT_FORMATS, type ExportFormat } from '@/saga/interchange/export-names';

/** What each form is called. */
export const FORM_TITLES: { readonly [format in ExportFormat]: string } = {
  yaml: 'YAML',
  json: 'JSON',
  asl: 'Amazon States Language',
  bpmn: 'BPMN 2.0',
  mermaid: 'Mermaid',
  asyncapi: 'AsyncAPI',
};

type ExportSubmenuProps = { readonly onExport: (format: ExportFormat) => void };

/** The forms in which a saga can be saved, as a menu within a menu. */
export function ExportSubmenu({ onExport }: ExportSubmenuProps) {
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Download aria-hidden /> Export as
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        {EXPORT_FORMATS.map((format) => (
          <DropdownMenuItem key={format} onSelect={() => onExport(format)}>
            {FORM_TITLES[format]}
          </DropdownMenuItem>
        ))}
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}
