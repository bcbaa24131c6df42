export { type Portion } from "./days.ts";
export { type Instalment, schedule, type Schedule, type Stretch } from "./schedule.ts";
export {
  type DayCount,
  type Drawdown,
  loanAmountOutOfRange,
  loanDayOutside,
  loanGraceTooLong,
  loanPrepaidTooMuch,
  loanPrincipalUneven,
  loanRateOutOfRange,
  loanTermOutOfRange,
  type LoanTerms,
  type Prepayment,
} from "./terms.ts";
export { type SubsidyClaim, subsidyFor, type SubsidyLine, type SubsidyPhase, type SubsidyTerms } from "./subsidy.ts";
