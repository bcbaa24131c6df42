import type { DeclaredCase } from "#case";
import { studyCase } from "#simulation";
import { tenancyCase } from "#space";
import { supportCase } from "#support";

/** Every case there is: what the rooms declare. */
export const cases: readonly DeclaredCase[] = [supportCase, tenancyCase, studyCase];
