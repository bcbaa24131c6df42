export {
  allot,
  type Allotted,
  type Applicant,
  justifiedEnvy,
  type Settle,
  type Tier,
  tierAnswer,
  tierProblem,
  tiersOf,
  type Unit,
  type Why,
} from "./order.ts";
export {
  type FormulatedPacking,
  formulatePacking,
  type Packing,
  packingBreaches,
  type PackingBreach,
  type Placing,
  readPlacing,
  worthOf,
} from "./packing.ts";
