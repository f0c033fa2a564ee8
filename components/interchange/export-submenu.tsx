'use client';
import { Download } from 'lucide-react';
import {
  DropdownMenuItem,
  DropdownMenuSeparator,
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

/** Forms that only a browser can draw. */
export type PictureFormat = 'svg' | 'png';

const PICTURES: readonly { readonly format: PictureFormat; readonly title: string }[] = [
  { format: 'svg', title: 'SVG picture' },
  { format: 'png', title: 'PNG picture' },
];

type ExportSubmenuProps = {
  readonly onExport: (format: ExportFormat | PictureFormat) => void;
};

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
        <DropdownMenuSeparator />
        {PICTURES.map(({ format, title }) => (
          <DropdownMenuItem key={format} onSelect={() => onExport(format)}>
            {title}
          </DropdownMenuItem>
        ))}
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}
