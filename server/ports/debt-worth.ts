/** What debts of one unit are worth together; `unit` is empty where none is named. */
export type DebtWorth = { readonly unit: string; readonly value: number; readonly debts: number };
