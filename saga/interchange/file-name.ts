/** The saga's name in a file's name: `order.asl.json` and `order.saga.yaml` are `order`. */
export function sagaNameOf(file: string): string {
  return file.replace(/(\.(asl|seata|statelang|saga))?\.(json|ya?ml)$/i, '');
}
