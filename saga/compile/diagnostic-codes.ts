import type { Diagnostic } from '../diagnostic';

/** What is known of one code: its documentation page is made of this. */
export type CodeEntry = {
  readonly severity: Diagnostic['severity'];
  readonly title: string;
  /** Why it matters and what to do, in a few sentences. */
  readonly explanation: string;
};

/** Every diagnostic there is. BS1: structure, BS2: data flow, BS3: saga theory, BS4: time, BS5: habits that hurt, BS6: choreography. */
export const DIAGNOSTIC_CODES = {
  BS100: {
    severity: 'error',
    title: 'Malformed document',
    explanation:
      'The document does not have the shape of a saga definition. The message names the field; the pointer leads to it.',
  },
  BS101: {
    severity: 'error',
    title: 'No start',
    explanation:
      'A saga begins at its one start node. Add a start node and connect it to the first step.',
  },
  BS102: {
    severity: 'error',
    title: 'More than one start',
    explanation:
      'A run can begin at one place only. Keep one start node; what starts runs in different ways goes into its triggers.',
  },
  BS103: {
    severity: 'error',
    title: 'Duplicate name',
    explanation:
      'Names identify nodes in edges, expressions and messages. Give each node a name of its own; titles may repeat.',
  },
  BS104: {
    severity: 'error',
    title: 'Unsafe name',
    explanation:
      'A name becomes part of expressions, addresses and message subjects. Start with a letter; then letters, digits or underscores, 64 at most. The title may be anything.',
  },
  BS105: {
    severity: 'error',
    title: 'Edge to an unknown node',
    explanation:
      'An edge names a node that is not in the drawing. Connect it to a node or delete it.',
  },
  BS106: {
    severity: 'error',
    title: 'Unreachable node',
    explanation:
      'No path leads from the start to this node, so it would never run. Connect it or delete it.',
  },
  BS107: {
    severity: 'error',
    title: 'Leads nowhere',
    explanation:
      'The flow comes to this node and has no way on. Connect it to the next node or to an end.',
  },
  BS108: {
    severity: 'error',
    title: 'More than one way on',
    explanation:
      'Only a decision chooses between edges and only a fork takes them all. Put a decision or a fork between this node and the next ones.',
  },
  BS109: {
    severity: 'error',
    title: 'Edge between nodes that cannot be connected so',
    explanation:
      'Flow edges lead from node to node, but not into a start or a compensation and not out of an end or a compensation. Compensation edges lead from a step to a compensation. Error edges leave a step or a sub-saga.',
  },
  BS110: {
    severity: 'error',
    title: 'Branches of a fork do not meet',
    explanation:
      'Every branch of a fork must come to the same join, or fail. Lead the branches to one join.',
  },
  BS111: {
    severity: 'error',
    title: 'Join without fork',
    explanation:
      'A join waits for the branches of a fork. Where alternatives of a decision meet, no join is needed: connect them to the next node directly.',
  },
  BS112: {
    severity: 'warning',
    title: 'Compensation that undoes nothing',
    explanation:
      'No compensation edge leads here, so it never runs. Draw an edge from the step that it undoes.',
  },
  BS113: {
    severity: 'error',
    title: 'Loop without a decision',
    explanation:
      'The flow would go round for ever. A loop must pass a decision, one edge of which leads out of it.',
  },
  BS114: {
    severity: 'error',
    title: 'Loop without a bound',
    explanation:
      'A loop must end even when its condition never changes. Set maxVisits on a decision of the loop.',
  },
  BS115: {
    severity: 'error',
    title: 'Reached from several branches',
    explanation:
      'Parallel branches come together in a join only. Lead them to a join and go on behind it.',
  },
  BS116: {
    severity: 'error',
    title: 'Success inside a fork',
    explanation:
      'The run would end while other branches still work. Join the branches first. A fail node may stand in a branch.',
  },
  BS117: {
    severity: 'warning',
    title: 'Decision without a default',
    explanation:
      'When no condition holds, the run fails with the error NoBranch. Leave one edge without a condition as the default.',
  },
  BS118: {
    severity: 'error',
    title: 'Condition where nothing is decided',
    explanation: 'Only the edges of a decision have conditions. Remove it, or put a decision here.',
  },
  BS120: {
    severity: 'error',
    title: 'Decision with several defaults',
    explanation: 'Only one edge of a decision may have no condition. Give the others one.',
  },
  BS121: {
    severity: 'error',
    title: 'Two compensations of one step',
    explanation:
      'A step is undone by one compensation. If several things must be undone, let one action do them all, or split the step.',
  },
  BS122: {
    severity: 'warning',
    title: 'The same edge twice',
    explanation: 'Two edges of one type join the same two nodes. Delete one.',
  },
  BS123: {
    severity: 'error',
    title: 'Wait without an end',
    explanation: 'A wait needs either a duration or an expression `until`, and not both.',
  },
  BS124: {
    severity: 'warning',
    title: 'Error edge that takes nothing',
    explanation:
      'Another error edge of the step takes these errors first. Edges that name an error go before one that takes all, and the earlier edge goes before the later.',
  },
  BS125: {
    severity: 'error',
    title: 'No way to an end',
    explanation:
      'From here no path leads to an end, so the run could never finish. Lead the flow to an end.',
  },
  BS126: {
    severity: 'warning',
    title: 'Fork with one branch',
    explanation:
      'A fork with fewer than two branches does nothing in parallel. Add a branch or remove fork and join.',
  },
  BS127: {
    severity: 'warning',
    title: 'Edge that can never be taken',
    explanation:
      'Edges are tried in order, and one before this has the same condition. Change or delete it.',
  },
  BS128: {
    severity: 'error',
    title: 'Outcomes and edges do not match',
    explanation:
      'A signal has one edge without an outcome, taken when the signal comes, and may have one with the outcome `timeout`. An approval has one edge for each of its outcomes (`approved` and `rejected` when it names none), and may have a `timeout` edge as well. Draw the missing edges; delete or correct the others.',
  },
  BS129: {
    severity: 'error',
    title: 'Outcome where there is none',
    explanation: 'Only the edges of signals and approvals have outcomes. Remove it.',
  },
  BS130: {
    severity: 'warning',
    title: 'Timeout edge without a timeout',
    explanation:
      'The edge is taken when nothing came in time, but no time is set, so it never is. Set a timeout or delete the edge.',
  },
  BS131: {
    severity: 'hint',
    title: 'Timeout without an edge',
    explanation:
      'When nothing comes in time, the run turns back with the error `SignalTimeout` or `ApprovalTimeout`, and what was done is undone. Draw an edge with the outcome `timeout` to go on another way.',
  },
  BS132: {
    severity: 'error',
    title: 'Maps too deep in each other',
    explanation:
      'Maps may lie in each other, but not this deep. Let a saga of its own do the inner work, as a sub-saga.',
  },
  BS133: {
    severity: 'warning',
    title: 'Saga that runs itself',
    explanation:
      'A sub-saga node runs the saga in which it stands. That ends only if a decision sees to it; runs go 8 deep at most, then fail with `SubSagaTooDeep`.',
  },
  BS134: {
    severity: 'error',
    title: 'Trigger that cannot start a run',
    explanation:
      'A schedule needs a cron expression of five fields that comes some time, and a time zone by its IANA name; a subject has no empty part and is none of the engine’s own (`saga.…`); no trigger is there twice; the body of a map has none.',
  },
  BS135: {
    severity: 'error',
    title: 'Made with a newer version',
    explanation:
      'The document says `formatVersion` of a version that this Backstitch does not know, so it can’t tell what it means. Update Backstitch, or take a version of the document from before.',
  },
  BS201: {
    severity: 'error',
    title: 'Unsound expression',
    explanation: 'The text is no JSONata expression. The message says where it stops making sense.',
  },
  BS202: {
    severity: 'warning',
    title: 'Reads a step that may not have run',
    explanation:
      'On some path to this node the step has not run or has failed, and then the value is missing. Read it only where every path has passed the step, or provide for its absence with `??`.',
  },
  BS203: {
    severity: 'error',
    title: 'Reads an unknown step',
    explanation:
      'No step has this name. Expressions see `steps.NAME.input` and `steps.NAME.result`.',
  },
  BS204: {
    severity: 'error',
    title: 'Reads an unknown name',
    explanation:
      'Expressions see `input`, `steps`, `vars`, `error` and `run`, and nothing else by plain name. Texts are written in quotes.',
  },
  BS205: {
    severity: 'warning',
    title: 'Reads a field that the schema does not have',
    explanation:
      'The schema of the input or result names no such field. Correct the expression or add the field to the schema.',
  },
  BS206: {
    severity: 'warning',
    title: 'Reads a variable that may not be set',
    explanation: 'On some path to this node no transform has set the variable. Set it before.',
  },
  BS207: {
    severity: 'error',
    title: 'Function that cannot be used',
    explanation:
      'The function does not exist, or gives another answer each time it is asked ($now, $millis, $random, $shuffle) or runs text as code ($eval). A run must give the same answer when it is replayed: use `run.startedAt`, or let a step supply the value.',
  },
  BS208: {
    severity: 'warning',
    title: 'Reads `error` where there is none',
    explanation: '`error` is set behind an error edge and in compensations. Elsewhere it is null.',
  },
  BS209: {
    severity: 'error',
    title: 'Unusable schema',
    explanation: 'The text is no JSON Schema that values could be checked against.',
  },
  BS210: {
    severity: 'hint',
    title: 'Compensation reads a result that may be missing',
    explanation:
      'A step that timed out is compensated although it has no result. Identify what to undo by something that is known before, such as `run.id` or the step’s input.',
  },
  BS211: {
    severity: 'error',
    title: 'Reads an item outside of a map',
    explanation:
      '`item` and `itemIndex` are what the body of a map sees of the item it works on. Behind the map, `steps.MAP.result` lists what became of all of them.',
  },
  BS212: {
    severity: 'warning',
    title: 'Value of a debt that is no number',
    explanation:
      '`debt.value` says how much is owed when the effect of the step can’t be undone, so it has to give a number. Where it gives something else, the ledger lists the debt without a value. Convert a text with `$number(…)`.',
  },
  BS301: {
    severity: 'warning',
    title: 'Step that cannot be undone',
    explanation:
      'When something fails after this step, its effect stays. Add a compensation; set `readOnly` if the step changes nothing; or make it the pivot or a retriable step if nothing before the end needs to undo it.',
  },
  BS302: {
    severity: 'warning',
    title: 'Compensatable step after the pivot',
    explanation:
      'Past the pivot nothing compensates: the step is retried until it succeeds, and its compensation never runs. Declare it retriable, or move it before the pivot.',
  },
  BS304: {
    severity: 'error',
    title: 'Two pivots on one path',
    explanation:
      'The pivot is the point of no return; there can be one on a path. Declare the others compensatable or retriable.',
  },
  BS305: {
    severity: 'warning',
    title: 'Retriable step before the pivot',
    explanation:
      'A retriable step is repeated until it succeeds, which is meant for what follows the pivot. Before it, let the saga compensate instead.',
  },
  BS306: {
    severity: 'hint',
    title: 'Bounded retry of a retriable step',
    explanation:
      'A retriable step is retried without end; `maxAttempts` only says when somebody is called. Write `unlimited` to make that plain.',
  },
  BS307: {
    severity: 'warning',
    title: 'Pivot beside a branch that can fail',
    explanation:
      'If a parallel branch fails before the pivot has answered, the run turns back while the pivot may succeed, and nothing undoes it. Put the pivot behind the join.',
  },
  BS308: {
    severity: 'warning',
    title: 'Failure after the pivot',
    explanation:
      'Past the pivot a fail node ends the run without undoing anything. Move it before the pivot.',
  },
  BS309: {
    severity: 'error',
    title: 'Pivot in a map',
    explanation:
      'Past a pivot nothing is undone, but a map has many items: when one has passed the pivot, another may still fail. Put the pivot behind the map.',
  },
  BS310: {
    severity: 'warning',
    title: 'Compensation of a step that only reads',
    explanation:
      'A step with `readOnly` changes nothing, so there is nothing to undo. Delete the compensation, or `readOnly` if the step does change something.',
  },
  BS311: {
    severity: 'warning',
    title: 'Debt of a step that only reads',
    explanation:
      'A step with `readOnly` changes nothing, so nothing of it can be owed. Delete `debt`, or `readOnly` if the step does change something.',
  },
  BS401: {
    severity: 'warning',
    title: 'Retries outlast the deadline',
    explanation:
      'With all its attempts and pauses this path may take longer than the whole run is given. Allow the run more time or the step fewer attempts.',
  },
  BS402: {
    severity: 'warning',
    title: 'Wait outlasts the deadline',
    explanation: 'The wait is longer than the whole run is given. Allow the run more time.',
  },
  BS403: {
    severity: 'warning',
    title: 'Longest pause is shorter than the first',
    explanation:
      '`maxInterval` cuts every pause, so backoff has no effect. Raise it or lower `initialInterval`.',
  },
  BS404: {
    severity: 'hint',
    title: 'Very long timeout',
    explanation:
      'An attempt is given more than an hour, so a lost message is noticed only then. Answer quickly and use a wait, or give it less time.',
  },
  BS405: {
    severity: 'hint',
    title: 'Waits without end',
    explanation:
      'Nothing ends this wait but the signal or the decision itself, and people forget. Set a timeout, or a deadline of the saga.',
  },
  BS501: {
    severity: 'hint',
    title: 'Chatty neighbours',
    explanation:
      'Three or more steps in a row ask the same service. One action that does it all needs fewer messages and fewer compensations.',
  },
  BS502: {
    severity: 'hint',
    title: 'Timeout left to the default',
    explanation:
      'The attempt is given 30 s because nothing else is said. Set a timeout that fits the service.',
  },
  BS503: {
    severity: 'hint',
    title: 'Parallel steps at one service',
    explanation:
      'Branches that run at once ask the same service; if they touch the same record their order is not defined. Set an ordering key, or let them follow one another.',
  },
  BS504: {
    severity: 'hint',
    title: 'Sends more than is needed',
    explanation:
      'The mapping sends all results or the whole scope. Send the fields that the service needs: smaller messages, and less to change later.',
  },
  BS505: {
    severity: 'hint',
    title: 'No second attempt',
    explanation:
      'With one attempt only, a single lost message turns the whole run back. Commands carry an idempotency key, so retrying is safe.',
  },
  BS601: {
    severity: 'error',
    title: 'Needs a coordinator',
    explanation:
      'In a choreography each service reacts to events, and nobody sees the whole run. Maps, sub-sagas, signals and approvals need somebody who counts, waits or asks. Let a step of a service do it, or let the saga be orchestrated.',
  },
  BS602: {
    severity: 'error',
    title: 'Pivot beside parallel branches',
    explanation:
      'Once the pivot has succeeded nothing may compensate. A service in a parallel branch has not heard of it and could still turn the run back. Put the pivot before the fork or behind the join, or let the saga be orchestrated.',
  },
  BS603: {
    severity: 'error',
    title: 'End without compensation in a branch',
    explanation:
      'An end that does not compensate ends the whole run at once, but the services of the other branches have not heard of it. Let it compensate, end behind the join, or let the saga be orchestrated.',
  },
  BS604: {
    severity: 'error',
    title: 'Variable set in parallel branches',
    explanation:
      'Without a coordinator nobody sees which of the branches was last to set the variable. Give each branch a variable of its own, or let the saga be orchestrated.',
  },
  BS605: {
    severity: 'error',
    title: 'Reads from a parallel branch',
    explanation:
      'In a choreography a service knows what came before it on its own way, and nothing of other branches until they meet. Read the value behind the join, or let the saga be orchestrated.',
  },
  BS606: {
    severity: 'error',
    title: 'Nobody reacts',
    explanation:
      'A choreography is run by the services of its steps, and this saga has no step. Add one, or let the saga be orchestrated.',
  },
  BS607: {
    severity: 'hint',
    title: 'One service only',
    explanation:
      'All steps belong to one service, so the choreography would be that service talking to itself. An orchestrated saga does the same with fewer messages.',
  },
  BS608: {
    severity: 'error',
    title: 'Compensation shared by parallel branches',
    explanation:
      'A shared compensation runs once, where the earliest of its steps stands in reverse order. In parallel branches no service sees which of them was first. Give each a compensation of its own, or let the saga be orchestrated.',
  },
} as const satisfies { readonly [code: string]: CodeEntry };

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** What is known of a code; undefined for one that there is not. */
export function codeEntry(code: string): CodeEntry | undefined {
  return Object.hasOwn(DIAGNOSTIC_CODES, code)
    ? DIAGNOSTIC_CODES[code as DiagnosticCode]
    : undefined;
}
