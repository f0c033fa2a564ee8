/** The forms that a definition can be exported to. */
export const EXPORT_FORMATS = ['yaml', 'json', 'mermaid'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
