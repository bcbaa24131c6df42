import type { Files } from "#platform/files";
import type { JobKind } from "#platform/jobs";
import { jobs as agreement } from "#agreement";
import { jobs as simulation } from "#simulation";

/** Every kind of work that is done apart from a request. */
export const jobs = (parts: { readonly files: Files; readonly now: () => Date }): JobKind[] => [
  ...agreement(parts),
  ...simulation({}),
];
