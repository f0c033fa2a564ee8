const LAMBDA = 'arn:aws:states:::lambda:invoke';
const ALL = ['States.ALL'];

/** A saga as Step Functions has it: what follows a failure goes backwards. */
export const PARCEL = {
  Comment: 'Sends a parcel',
  StartAt: 'Reserve Courier',
  TimeoutSeconds: 600,
  States: {
    'Reserve Courier': {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'reserve', 'Payload.$': '$' },
      ResultPath: '$.courier',
      Catch: [{ ErrorEquals: ALL, ResultPath: '$.error', Next: 'Tell Sender' }],
      Next: 'Charge Card',
    },
    'Charge Card': {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'charge', Payload: { 'amount.$': '$.amount' } },
      ResultPath: '$.charge',
      Catch: [{ ErrorEquals: ALL, ResultPath: '$.error', Next: 'Release Courier' }],
      Next: 'Print Label',
    },
    'Print Label': {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'print', Payload: { 'courier.$': '$.courier.Payload.id' } },
      ResultPath: '$.label',
      Catch: [{ ErrorEquals: ALL, ResultPath: '$.error', Next: 'Refund Card' }],
      Next: 'Sent',
    },
    Sent: { Type: 'Succeed' },
    'Refund Card': {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'refund', 'Payload.$': '$.error' },
      ResultPath: null,
      Next: 'Release Courier',
    },
    'Release Courier': {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'release', 'Payload.$': '$.courier' },
      ResultPath: null,
      Next: 'Tell Sender',
    },
    'Tell Sender': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { 'Message.$': "States.Format('Failed: {}', $.error.Cause)" },
      Next: 'Not Sent',
    },
    'Not Sent': { Type: 'Fail', Error: 'NotSent' },
  },
};

const NESTED = {
  StartAt: 'Each',
  QueryLanguage: 'JSONata',
  States: {
    Each: {
      Type: 'Map',
      Items: '{% $states.input.orders %}',
      ItemSelector: { order: '{% $states.context.Map.Item.Value %}' },
      MaxConcurrency: 3,
      ItemProcessor: {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Pack',
                States: {
                  Pack: {
                    Type: 'Task',
                    Resource: LAMBDA,
                    Arguments: { FunctionName: 'pack', Payload: '{% $states.input.order %}' },
                    Retry: [{ ErrorEquals: ALL, MaxAttempts: 2 }],
                    End: true,
                  },
                },
              },
              {
                StartAt: 'Which',
                States: {
                  Which: {
                    Type: 'Choice',
                    Choices: [{ Condition: '{% $states.input.order.large %}', Next: 'Truck' }],
                    Default: 'Bike',
                  },
                  Truck: { Type: 'Wait', Seconds: 5, End: true },
                  Bike: { Type: 'Fail', Error: 'NoBike' },
                },
              },
            ],
            Catch: [
              { ErrorEquals: ['NoBike'], Output: '{% $states.errorOutput.Error %}', Next: 'Walk' },
            ],
            End: true,
          },
          Walk: { Type: 'Pass', Output: { on: 'foot' }, Assign: { walked: true }, End: true },
        },
      },
      Catch: [{ ErrorEquals: ALL, Next: 'Ask' }],
      Next: 'Done',
    },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { Token: '{% $states.context.Task.Token %}' },
      TimeoutSeconds: 9,
      Next: 'Done',
    },
    Done: { Type: 'Succeed', Output: { all: '{% $states.input %}' } },
  },
};

const POLLING = {
  StartAt: 'Poll',
  States: {
    Poll: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:batch:describeJobs',
      Parameters: { 'Jobs.$': 'States.Array($.id)' },
      ResultSelector: { 'state.$': '$.jobs[0].status' },
      ResultPath: '$.job',
      Next: 'Ready?',
    },
    'Ready?': {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.job.state', IsPresent: true },
            { Not: { Variable: '$.job.state', StringMatches: 'RUN*' } },
          ],
          Next: 'Child',
        },
      ],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Poll' },
    Child: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Parameters: {
        StateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:other',
        'Input.$': '$',
      },
      OutputPath: '$.Output',
      End: true,
    },
  },
};

/** State machines that use much of the language. */
export const ASL_SOURCES = [PARCEL, NESTED, POLLING];
