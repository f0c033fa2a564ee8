/** Packages that have no types of their own, as far as the tests use them. */
declare module 'asl-validator' {
  type Fault = { readonly Message?: string };
  function validate(machine: unknown): { readonly isValid: boolean; readonly errors: Fault[] };
  export = validate;
}

declare module 'bpmn-moddle' {
  type Read = { readonly rootElement: { readonly $type: string }; readonly warnings: unknown[] };
  export class BpmnModdle {
    fromXML(xml: string): Promise<Read>;
  }
}
