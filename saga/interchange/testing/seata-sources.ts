/** An order in Seata's saga language: stock and balance, undone when something fails. */
export const PURCHASE = {
  Name: 'purchase',
  Comment: 'Buys something',
  StartState: 'ReduceStock',
  Version: '1',
  States: {
    ReduceStock: {
      Type: 'ServiceTask',
      ServiceName: 'stock',
      ServiceMethod: 'reduce',
      CompensateState: 'RestoreStock',
      Input: [{ count: '$.[count]', order: '$.[orderId]' }],
      Output: { stockResult: '$.#root' },
      Status: {
        '#root == true': 'SU',
        '#root == false': 'FA',
        '$Exception{java.lang.Throwable}': 'UN',
      },
      Catch: [{ Exceptions: ['java.lang.Throwable'], Next: 'Undo' }],
      Next: 'Enough',
    },
    Enough: {
      Type: 'Choice',
      Choices: [
        { Expression: "[count] > 0 && [kind] == 'paid'", Next: 'ReduceBalance' },
        { Expression: '[stockResult].left == 0 || [list].size() > 2', Next: 'Undo' },
      ],
      Default: 'Done',
    },
    ReduceBalance: {
      Type: 'ServiceTask',
      ServiceName: 'balance',
      ServiceMethod: 'reduce',
      CompensateState: 'RestoreBalance',
      Input: [{ amount: '$.[amount]', ticket: '$.[stockResult].id' }],
      Output: { balanceResult: '$.#root' },
      Retry: [
        { Exceptions: ['net.Timeout'], IntervalSeconds: 1.5, MaxAttempts: 3, BackoffRate: 1.5 },
      ],
      Catch: [
        { Exceptions: ['bank.Closed'], Next: 'Later' },
        { Exceptions: ['java.lang.Exception'], Next: 'Undo' },
      ],
      Next: 'Each',
    },
    Each: {
      Type: 'ServiceTask',
      ServiceName: 'parcel',
      ServiceMethod: 'send',
      CompensateState: 'CallBack',
      Loop: {
        Parallel: 2,
        Collection: '$.[list]',
        ElementVariableName: 'part',
        ElementIndexName: 'nth',
        CompletionCondition: '[nrOfCompletedInstances] >= 1',
      },
      Input: [{ part: '$.[part]', nth: '$.[nth]' }],
      Output: { sent: '$.#root' },
      Next: 'Child',
    },
    Child: {
      Type: 'SubStateMachine',
      StateMachineName: 'billing',
      CompensateState: 'UndoChild',
      Input: [{ parts: '$.[loopResult]' }],
      Output: { bill: '$.#root' },
      Next: 'Done',
    },
    Later: { Type: 'ScriptTask', ScriptType: 'groovy', ScriptContent: 'later()', Next: 'Done' },
    RestoreStock: {
      Type: 'ServiceTask',
      ServiceName: 'stock',
      ServiceMethod: 'restore',
      Input: [{ count: '$.[count]' }],
    },
    RestoreBalance: {
      Type: 'ServiceTask',
      ServiceName: 'balance',
      ServiceMethod: 'restore',
      Input: [{ result: '$.[balanceResult]' }],
    },
    CallBack: {
      Type: 'ServiceTask',
      ServiceName: 'parcel',
      ServiceMethod: 'callBack',
      Input: [{ part: '$.[part]' }],
    },
    UndoChild: { Type: 'CompensateSubStateMachine', Input: [] },
    Undo: { Type: 'CompensationTrigger', Next: 'Failed' },
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail', ErrorCode: 'PURCHASE_FAILED', Message: 'purchase failed' },
  },
};

/** State machines that use much of the language. */
export const SEATA_SOURCES = [PURCHASE];
