import { kinds as agreement } from "#agreement";
import { kinds as call } from "#call";
import type { FactKind } from "#journal";
import { kinds as outcome } from "#outcome";
import { kinds as programme } from "#programme";
import { kinds as simulation } from "#simulation";
import { kinds as space } from "#space";
import { kinds as support } from "#support";

/** Every kind of fact there is: what the rooms declare. */
export const kinds: readonly FactKind[] = [
  ...programme,
  ...call,
  ...agreement,
  ...support,
  ...outcome,
  ...space,
  ...simulation,
];
