/** The names of the forms in which a definition can be written, apart so that they cost nothing to load. */
export const EXPORT_FORMATS = ['yaml', 'json', 'asl', 'bpmn', 'mermaid', 'asyncapi'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
